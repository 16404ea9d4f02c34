#include "store/records.hpp"

#include <map>

#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/packing.hpp"
#include "store/reading.hpp"
#include "store/sent_forms.hpp"

namespace tonghop::store {

namespace {

InForce in_force_of(const Sent& sent, const SentForm& form) {
    return {form.submission, sent.submitter, sent.period, form.received_at, form.revision};
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

/// Visits the records of forms, one after the other.
class RecordVisitor {
  public:
    RecordVisitor(Connection& connection, std::span<const std::string> fields,
                  const std::function<void(const RecordView&)>& visit)
        : connection_(connection),
          fields_(fields),
          visit_(visit),
          records_(connection, "records"),
          texts_of_record_(connection, "texts_of_record"),
          numbers_(fields.size()),
          texts_(fields.size()) {}

    void visit(const Sent& sent, const SentForm& form) {
        const Slots& slots = slots_of_version(form.version);
        RecordView view;
        view.submission = form.submission;
        view.period = sent.period;
        view.submitter = sent.submitter;
        view.numbers = numbers_;
        view.texts = texts_;
        records_.bind(":submission_form", form.submission_form);
        while (records_.next()) {
            view.unit = records_.text(1);
            view.number = static_cast<int>(records_.integer(2));
            view.row = static_cast<std::uint32_t>(records_.integer(3));
            const std::string_view packed = records_.text(4);
            for (std::size_t place = 0; place < numbers_.size(); ++place)
                numbers_[place] = slots[place] ? unpack(packed, *slots[place]) : std::nullopt;
            read_texts(form.submission_form, slots);
            visit_(view);
        }
        records_.again();
    }

  private:
    using Slots = std::vector<std::optional<std::size_t>>;

    const Slots& slots_of_version(std::int64_t version) {
        const auto [known, fresh] = slots_.try_emplace(version);
        if (fresh) known->second = slots_of(fields_, fields_of_version(connection_, version));
        return known->second;
    }

    void read_texts(std::int64_t form, const Slots& slots) {
        if (has_texts_)
            for (std::string& text : texts_) text.clear();
        has_texts_ = records_.integer(5) > 0;
        if (!has_texts_) return;
        texts_of_record_.bind(":submission_form", form).bind(":record", records_.integer(0));
        while (texts_of_record_.next())
            for (std::size_t place = 0; place < texts_.size(); ++place)
                if (slots[place] == static_cast<std::size_t>(texts_of_record_.integer(0)))
                    texts_[place] = texts_of_record_.text(1);
        texts_of_record_.again();
    }

    Connection& connection_;
    std::span<const std::string> fields_;
    const std::function<void(const RecordView&)>& visit_;
    Query records_;
    Query texts_of_record_;
    std::map<std::int64_t, Slots> slots_;
    std::vector<std::optional<Decimal>> numbers_;
    std::vector<std::string> texts_;
    bool has_texts_ = false;
};

std::vector<Period> periods_of(const Database& database, std::string_view file, std::string_view form) {
    Query query(database.connection(), file);
    std::vector<Period> periods;
    for (query.bind(":form", form); query.next();) periods.push_back(period(query, 0));
    return periods;
}

}  // namespace

std::vector<InForce> in_force(const Database& database, std::string_view form, const Period& first,
                              const Period& last) {
    SentForms all(database.connection(), form, first, last);
    std::vector<InForce> found;
    while (const Sent* sent = all.next())
        if (const SentForm* counts = sent->in_force()) found.push_back(in_force_of(*sent, *counts));
    return found;
}

std::optional<InForce> in_force(const Database& database, std::string_view form, const Period& period,
                                std::string_view submitter) {
    SentForms all(database.connection(), form, period, submitter);
    const Sent* sent = all.next();
    const SentForm* counts = sent == nullptr ? nullptr : sent->in_force();
    if (counts == nullptr) return std::nullopt;
    return in_force_of(*sent, *counts);
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

std::vector<Period> periods_in_force(const Database& database, std::string_view form) {
    return periods_of(database, "periods_in_force", form);
}

std::vector<Period> periods_sent(const Database& database, std::string_view form) {
    return periods_of(database, "periods_sent", form);
}

void for_each_record(const Database& database, std::string_view form, const Period& first, const Period& last,
                     std::span<const std::string> fields, const std::function<void(const RecordView&)>& visit,
                     const std::function<void(std::string_view submitter)>& begin) {
    Connection& connection = database.connection();
    Transaction transaction(connection, Access::read_only);
    {
        RecordVisitor visitor(connection, fields, visit);
        SentForms all(connection, form, first, last);
        while (const Sent* sent = all.next())
            if (const SentForm* counts = sent->in_force()) {
                if (begin) begin(sent->submitter);
                visitor.visit(*sent, *counts);
            }
    }
    transaction.commit();
}

void for_each_record(const Database& database, std::string_view form, const Period& period,
                     std::string_view submitter, std::span<const std::string> fields,
                     const std::function<void(const RecordView&)>& visit) {
    Connection& connection = database.connection();
    Transaction transaction(connection, Access::read_only);
    {
        SentForms all(connection, form, period, submitter);
        const Sent* sent = all.next();
        const SentForm* counts = sent == nullptr ? nullptr : sent->in_force();
        if (counts != nullptr) RecordVisitor(connection, fields, visit).visit(*sent, *counts);
    }
    transaction.commit();
}

}  // namespace tonghop::store
