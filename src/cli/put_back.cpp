#include "cli/put_back.hpp"

#include <algorithm>

#include "cli/taker.hpp"

namespace tonghop::cli {

namespace {

void put_back_file(Taker& taker, const store::Database& database, const KeptFile& file, std::string bytes) {
    const bool too_large = stands_for_a_larger_file(file.receipt, bytes);
    const SentFile sent{file.receipt, std::move(bytes), file.folder, false, too_large};
    if (!file.acceptance) {
        taker.add(sent, taker.understand(taker.context(), sent, &file.locked).reading, file.recorded_at,
                  file.id);
        return;
    }
    // Where the file would no longer be returned, it is still on record that a person accepted it; a refused
    // one stays refused.
    const auto stored = store::submission(database, file.id);
    if (stored && !stored->acceptance &&
        (stored->status == SubmissionStatus::returned || stored->status == SubmissionStatus::accepted))
        taker.put_back(file.id, *file.acceptance, taker.understand(taker.context(), sent).reading);
}

}  // namespace

void put_back(const Session& session, const Workspace& workspace, store::Database& database,
              const std::vector<KeptFile>& files,
              const std::function<std::optional<std::string>(const Receipt&)>& bytes,
              const Progress& progress) {
    const Templates no_letters;
    Taker taker(session, workspace, no_letters, database);
    for (std::size_t first = 0; first < files.size(); first += kBatch) {
        const std::size_t end = std::min(first + kBatch, files.size());
        for (std::size_t place = first; place < end; ++place)
            if (const auto kept = bytes(files[place].receipt))
                taker.expect(files[place].receipt.sha256, *kept);
        taker.convert();
        store::Batch batch(database);
        for (std::size_t place = first; place < end; ++place) {
            progress(place, files.size(), files[place].receipt.file);
            if (auto kept = bytes(files[place].receipt))
                put_back_file(taker, database, files[place], std::move(*kept));
        }
        batch.commit();
    }
}

}  // namespace tonghop::cli
