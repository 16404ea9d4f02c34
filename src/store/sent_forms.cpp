#include "store/sent_forms.hpp"

#include <algorithm>

#include "store/reading.hpp"

namespace tonghop::store {

const SentForm* Sent::in_force() const {
    for (auto form = forms.rbegin(); form != forms.rend(); ++form)
        if (form->status == SubmissionStatus::accepted) return &*form;
    return nullptr;
}

SentForms::SentForms(Connection& connection, std::string_view form, const Period& first, const Period& last)
    : query_(connection, "sent") {
    query_.bind(":form", form)
        .bind(":first_last_day", iso(first.last_day()))
        .bind(":first_first_day", iso(first.first_day()))
        .bind(":last_last_day", iso(last.last_day()))
        .bind(":last_first_day", iso(last.first_day()));
    more_ = query_.next();
}

SentForms::SentForms(Connection& connection, std::string_view form, const Period& period,
                     std::string_view submitter)
    : query_(connection, "sent_by_submitter") {
    query_.bind(":form", form).bind(":period", period.code()).bind(":submitter", submitter);
    more_ = query_.next();
}

const Sent* SentForms::next() {
    if (!more_) return nullptr;
    begin();
    do {
        add();
        more_ = query_.next();
    } while (more_ && is_of_sent());
    return &sent_;
}

bool SentForms::is_of_sent() const {
    return query_.text(1) == sent_.submitter && query_.text(2) == period_code_;
}

void SentForms::begin() {
    sent_.submitter = query_.text(1);
    if (query_.text(2) != period_code_) {
        period_code_ = query_.text(2);
        sent_.period = period(query_, 2);
    }
    sent_.forms.clear();
}

void SentForms::add() {
    SentForm form{query_.integer(0),
                  query_.integer(6),
                  query_.integer(7),
                  timestamp(query_, 3),
                  std::string(query_.text(4)),
                  status(query_, 5),
                  0};
    if (!sent_.forms.empty()) {
        const SentForm& before = sent_.forms.back();
        form.revision = before.revision + (before.submission == form.submission ? 0 : 1);
    }
    sent_.forms.push_back(std::move(form));
}

}  // namespace tonghop::store
