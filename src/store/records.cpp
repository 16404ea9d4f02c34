#include "store/records.hpp"

#include <map>

#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/packing.hpp"
#include "store/reading.hpp"

namespace tonghop::store {

namespace {

/// The query of what is in force, from the first to the last period.
void bind_range(Query& query, std::string_view form, const Period& first, const Period& last,
                const std::optional<std::string>& submitter) {
    query.bind(":form", form)
        .bind(":first_last_day", iso(first.last_day()))
        .bind(":first_first_day", iso(first.first_day()))
        .bind(":last_last_day", iso(last.last_day()))
        .bind(":last_first_day", iso(last.first_day()))
        .bind_optional(":submitter", submitter);
}

InForce read_in_force(const Query& query) {
    return {query.integer(0), std::string(query.text(1)), period(query, 2), timestamp(query, 3),
            static_cast<int>(query.integer(4))};
}

std::vector<std::string> fields_of_version(Connection& connection, std::int64_t version) {
    Query query(connection, "fields_of_version");
    if (!query.bind(":id", version).next()) connection.fail_damaged("form_version");
    return split(query.text(0));
}

std::vector<Record> read_records(Connection& connection, std::int64_t form, std::size_t slots) {
    std::vector<Record> records;
    Query query(connection, "records");
    Query texts(connection, "texts_of_record");
    query.bind(":submission_form", form);
    while (query.next()) {
        Record& record = records.emplace_back();
        record.unit = query.text(1);
        record.number = static_cast<int>(query.integer(2));
        record.row = static_cast<std::uint32_t>(query.integer(3));
        record.values.resize(slots);
        const std::string_view numbers = query.text(4);
        for (std::size_t slot = 0; slot < slots; ++slot) record.values[slot].number = unpack(numbers, slot);
        if (query.integer(5) == 0) continue;
        texts.bind(":submission_form", form).bind(":record", query.integer(0));
        while (texts.next()) {
            const auto slot = static_cast<std::size_t>(texts.integer(0));
            if (slot >= slots) texts.fail_damaged(0);
            Value& value = record.values[slot];
            value.text = texts.text(1);
            value.raw = texts.text(2);
        }
        texts.again();
    }
    return records;
}

/// A form of a submission, and the fields that its version has.
struct ReadForm {
    FormSubmission form;
    std::vector<std::string> fields;
};

template <typename Wanted>
std::vector<ReadForm> read_forms(const Database& database, SubmissionId id, Wanted wanted) {
    Connection& connection = database.connection();
    Transaction transaction(connection, Access::read_only);
    std::vector<ReadForm> forms;
    {
        Query query(connection, "forms_of_submission");
        query.bind(":submission", id);
        while (query.next()) {
            if (!wanted(query.text(1), period(query, 4))) continue;
            auto sources = read_sources(query.text(6));
            if (!sources) query.fail_damaged(6);
            ReadForm& read = forms.emplace_back();
            read.fields = split(query.text(3));
            read.form = {
                std::string(query.text(1)), std::string(query.text(2)),
                period(query, 4),           std::string(query.text(5)),
                std::move(*sources),        read_records(connection, query.integer(0), read.fields.size())};
        }
    }
    transaction.commit();
    return forms;
}

/// One form's records that are in force.
struct FormInForce {
    SubmissionId submission = 0;
    std::int64_t submission_form = 0;
    std::int64_t version = 0;
    std::string submitter;
    Period period;
};

std::vector<FormInForce> forms_in_force(Connection& connection, std::string_view form, const Period& first,
                                        const Period& last) {
    Query query(connection, "in_force");
    bind_range(query, form, first, last, std::nullopt);
    std::vector<FormInForce> forms;
    std::string code;
    Period known;
    while (query.next()) {
        if (query.text(2) != code) {
            code = query.text(2);
            known = period(query, 2);
        }
        forms.push_back(
            {query.integer(0), query.integer(5), query.integer(6), std::string(query.text(1)), known});
    }
    return forms;
}

}  // namespace

std::vector<InForce> in_force(const Database& database, std::string_view form, const Period& first,
                              const Period& last) {
    Query query(database.connection(), "in_force");
    bind_range(query, form, first, last, std::nullopt);
    std::vector<InForce> found;
    while (query.next()) found.push_back(read_in_force(query));
    return found;
}

std::optional<InForce> in_force(const Database& database, std::string_view form, const Period& period,
                                std::string_view submitter) {
    Query query(database.connection(), "in_force");
    bind_range(query, form, period, period, std::string(submitter));
    if (!query.next()) return std::nullopt;
    return read_in_force(query);
}

std::vector<FormSubmission> forms(const Database& database, SubmissionId id) {
    std::vector<FormSubmission> forms;
    for (ReadForm& read : read_forms(database, id, [](std::string_view, const Period&) { return true; }))
        forms.push_back(std::move(read.form));
    return forms;
}

std::vector<FormVersion> versions(const Database& database, SubmissionId id) {
    Query query(database.connection(), "forms_of_submission");
    query.bind(":submission", id);
    std::vector<FormVersion> versions;
    while (query.next())
        versions.push_back({std::string(query.text(1)), std::string(query.text(2)), split(query.text(3))});
    return versions;
}

std::optional<FormSubmission> records(const Database& database, SubmissionId id, std::string_view form,
                                      const Period& period, std::span<const std::string> fields) {
    auto found = read_forms(database, id, [&](std::string_view code, const Period& its_period) {
        return code == form && its_period == period;
    });
    if (found.empty()) return std::nullopt;
    // A form that stands twice in a workbook counts as it stands last.
    FormSubmission& read = found.back().form;
    const auto slots = slots_of(fields, found.back().fields);
    std::vector<std::optional<CellRef>> sources;
    for (const auto& slot : slots)
        sources.push_back(slot && *slot < read.sources.size() ? read.sources[*slot] : std::nullopt);
    read.sources = std::move(sources);
    for (Record& record : read.records) {
        std::vector<Value> values(fields.size());
        for (std::size_t place = 0; place < slots.size(); ++place)
            if (slots[place]) values[place] = record.values[*slots[place]];
        record.values = std::move(values);
    }
    return std::move(read);
}

void for_each_record(const Database& database, std::string_view form, const Period& first, const Period& last,
                     std::span<const std::string> fields,
                     const std::function<void(const RecordView&)>& visit) {
    Connection& connection = database.connection();
    Transaction transaction(connection, Access::read_only);
    {
        std::map<std::int64_t, std::vector<std::optional<std::size_t>>> slots_of_version;
        std::vector<std::optional<Decimal>> numbers(fields.size());
        std::vector<std::string> texts(fields.size());
        bool has_texts = false;
        Query records(connection, "records");
        Query texts_of_record(connection, "texts_of_record");
        for (const FormInForce& counts : forms_in_force(connection, form, first, last)) {
            auto slots = slots_of_version.find(counts.version);
            if (slots == slots_of_version.end())
                slots = slots_of_version
                            .emplace(counts.version,
                                     slots_of(fields, fields_of_version(connection, counts.version)))
                            .first;
            RecordView view;
            view.submission = counts.submission;
            view.period = counts.period;
            view.submitter = counts.submitter;
            view.numbers = numbers;
            view.texts = texts;
            records.bind(":submission_form", counts.submission_form);
            while (records.next()) {
                view.unit = records.text(1);
                view.number = static_cast<int>(records.integer(2));
                view.row = static_cast<std::uint32_t>(records.integer(3));
                const std::string_view packed = records.text(4);
                for (std::size_t place = 0; place < numbers.size(); ++place) {
                    const auto& slot = slots->second[place];
                    numbers[place] = slot ? unpack(packed, *slot) : std::nullopt;
                }
                if (has_texts)
                    for (std::string& text : texts) text.clear();
                has_texts = records.integer(5) > 0;
                if (has_texts) {
                    texts_of_record.bind(":submission_form", counts.submission_form)
                        .bind(":record", records.integer(0));
                    while (texts_of_record.next())
                        for (std::size_t place = 0; place < texts.size(); ++place)
                            if (slots->second[place] == static_cast<std::size_t>(texts_of_record.integer(0)))
                                texts[place] = texts_of_record.text(1);
                    texts_of_record.again();
                }
                visit(view);
            }
            records.again();
        }
    }
    transaction.commit();
}

}  // namespace tonghop::store
