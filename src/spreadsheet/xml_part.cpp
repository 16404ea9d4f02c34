#include "spreadsheet/xml_part.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "spreadsheet/utf8.hpp"

namespace tonghop::spreadsheet {

namespace {

/// What is unpacked at a time: as much as stays near the processor.
constexpr std::size_t kPiece = 128 * 1024;

}  // namespace

/// A window on a part that is unpacked while it is read. A tag or a text is always within the window as a
/// whole; the window grows where one is longer than it.
class XmlWindow : public XmlSource {
  public:
    XmlWindow(std::unique_ptr<PartStream> stream, const Limits& limits)
        : stream_(std::move(stream)),
          // A letter may be written in eight: &#x1EA0;
          longest_(8 * limits.text_bytes + 2 * kPiece),
          text_limit_(limits.text_bytes) {
        resize(2 * kPiece);
    }

    bool more(const char*& next, const char*& end) override {
        if (failure_) return false;
        const std::size_t left = next ? static_cast<std::size_t>(end - next) : 0;
        if (left > longest_) {
            failure_ = too_many_bytes(text_limit_, Exceeded::long_text);
            return false;
        }
        // What is left goes to the front, and with it the bytes of a letter that was cut in two.
        if (left + unfinished_ > 0) std::memmove(memory_.get(), next, left + unfinished_);
        if (capacity_ - left - unfinished_ < kPiece)
            resize(2 * (left + unfinished_) + kPiece, left + unfinished_);
        const std::size_t size = begun_ && order_ != Utf16::none ? add_converted(left) : add(left);
        next = memory_.get();
        end = next + left + size;
        return size > 0;
    }

    const Outcome& failure() const { return failure_; }

  private:
    void resize(std::size_t capacity, std::size_t used = 0) {
        std::unique_ptr<char[]> memory(new char[capacity]);
        if (used > 0) std::memcpy(memory.get(), memory_.get(), used);
        memory_ = std::move(memory);
        capacity_ = capacity;
    }

    std::size_t fail() {
        failure_ = stream_->failure() ? stream_->failure() : unreadable();
        return 0;
    }

    /// Unpacks a piece behind what is left; how many bytes of whole letters it gave.
    std::size_t add(std::size_t left) {
        char* const start = memory_.get() + left;
        std::size_t size = stream_->read(start + unfinished_, kPiece - unfinished_);
        if (stream_->failure()) return fail();
        if (size == 0) return unfinished_ == 0 ? 0 : fail();
        std::string_view text(start, size + unfinished_);
        if (!begun_) {
            begun_ = true;
            order_ = utf16_of(text);
            if (order_ != Utf16::none) {
                reader_.emplace(order_);
                return put_converted(left, std::string(text));
            }
            if (text.starts_with("\xEF\xBB\xBF")) std::memset(start, ' ', 3);
        }
        const std::size_t whole = valid_utf8_prefix(text);
        unfinished_ = text.size() - whole;
        if (unfinished_ > 0 && (unfinished_ > 3 || !begins_utf8_character(text.substr(whole)))) {
            unfinished_ = 0;
            return fail();
        }
        return whole > 0 ? whole : add(left);
    }

    std::size_t add_converted(std::size_t left) {
        std::string raw(kPiece / 2, '\0');
        raw.resize(stream_->read(raw.data(), raw.size()));
        if (stream_->failure() || (raw.empty() && !reader_->complete())) return fail();
        return raw.empty() ? 0 : put_converted(left, raw);
    }

    std::size_t put_converted(std::size_t left, const std::string& raw) {
        std::string text;
        if (!reader_->add(raw, text)) return fail();
        if (capacity_ - left < text.size()) resize(left + text.size() + kPiece, left);
        std::memcpy(memory_.get() + left, text.data(), text.size());
        return text.empty() ? add_converted(left) : text.size();
    }

    std::unique_ptr<PartStream> stream_;
    std::size_t longest_;
    std::size_t text_limit_;
    std::unique_ptr<char[]> memory_;
    std::size_t capacity_ = 0;
    /// Bytes behind the window that are the start of a letter.
    std::size_t unfinished_ = 0;
    bool begun_ = false;
    Utf16 order_ = Utf16::none;
    std::optional<Utf16Reader> reader_;
    Outcome failure_;
};

XmlPart::XmlPart() = default;
XmlPart::~XmlPart() = default;

Outcome XmlPart::open(ZipArchive& archive, const ZipArchive::Entry& entry, const Limits& limits) {
    std::unique_ptr<PartStream> stream;
    if (auto failure = archive.open_part(entry, part_, stream)) return failure;
    deepest_ = limits.xml_depth;
    if (stream) {
        window_ = std::make_unique<XmlWindow>(std::move(stream), limits);
        scanner_.emplace(*window_, deepest_);
        return std::nullopt;
    }
    std::string_view utf8;
    if (!to_utf8(part_.bytes(), converted_, utf8)) return unreadable();
    scanner_.emplace(utf8, deepest_);
    return std::nullopt;
}

Outcome XmlPart::end() {
    if (scanner_->too_deep()) return too_large(deepest_);
    if (window_) {
        scanner_->drain();
        if (window_->failure()) return window_->failure();
    }
    if (scanner_->broken()) return unreadable();
    return std::nullopt;
}

}  // namespace tonghop::spreadsheet
