#pragma once

#include <string>
#include <vector>

#include "core/calendar.hpp"
#include "core/decimal.hpp"

namespace tonghop {

/// A federation that uses the program, and what its official letters show.
struct Federation {
    /// "tra-vinh"; its unit register lies beside it as units.csv.
    std::string code;
    /// «Liên đoàn Lao động tỉnh Trà Vinh».
    std::string name;
    /// Code of its unit, the root of the register.
    std::string root;
    /// Codes of the programmes that it reports on.
    std::vector<std::string> programmes;
    /// «Trà Vinh»: before the date of a letter.
    std::string place;
    /// Head of a letter: «TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM» over «LIÊN ĐOÀN LAO ĐỘNG TỈNH TRÀ VINH». The
    /// superior is empty for the highest body.
    std::string superior;
    std::string issuer;
    /// Behind the number of a report («BC-LĐLĐ») and of an official letter («LĐLĐ-ToC»).
    std::string report_symbol;
    std::string letter_symbol;
    /// Whom a report is addressed to: «Tổng Liên đoàn Lao động Việt Nam»; empty for nobody.
    std::string addressee;
    /// «TM. BAN THƯỜNG VỤ», «CHỦ TỊCH».
    std::vector<std::string> authority;
    /// Lines under «Nơi nhận», without dash and punctuation at the end.
    std::vector<std::string> report_recipients;
    std::vector<std::string> letter_recipients;
    /// Figures of two days are not compared directly where so large a share of the units ended or came from
    /// elsewhere in between, or where one of these days lies between them.
    Decimal scope_change_share = Decimal::from_ten_thousandths(Decimal::kScale / 10);
    std::vector<Date> reorganisations;
};

}  // namespace tonghop
