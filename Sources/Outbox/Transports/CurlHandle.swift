import CCurl
import Vocabulary

/// libcurl's handle and all that must live as long as it; used by one thread.
final class CurlHandle {
    private let handle: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let answer: Answer
    /// The first option that was refused.
    private var refusal: CURLcode?

    /// - Parameter keepsAnswer: whether somebody reads what the server says after its status.
    init?(keepsAnswer: Bool) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        answer = Answer(isKept: keepsAnswer)
        // No signals: other threads would receive them.
        keep(curl_set_long(handle, CURLOPT_NOSIGNAL, 1))
        keep(curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(answer).toOpaque()))
        keep(
            curl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue().take(piece)
            }
        )
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
    }

    func set(_ option: CurlTransfer.Option) {
        switch option {
        case .number(let option, let number): keep(curl_set_long(handle, option, number))
        case .text(let option, let text): keep(curl_set_text(handle, option, text))
        case .secret(let option, let secret): keep(curl_set_text(handle, option, secret.revealedText))
        case .list(let option, let entries):
            var list: UnsafeMutablePointer<curl_slist>?
            for entry in entries { list = curl_slist_append(list, entry.revealedText) ?? list }
            guard let list else { return }
            lists.append(list)
            keep(curl_set_list(handle, option, list))
        }
    }

    func perform(sending bytes: [UInt8]?) -> CurlTransfer.Outcome {
        let upload = Upload(bytes ?? [])
        return withExtendedLifetime(upload) {
            if bytes != nil { attach(upload) }
            let code = refusal ?? curl_easy_perform(handle)
            var status = 0
            curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
            return CurlTransfer.Outcome(
                code: code,
                status: status,
                hasSentAll: upload.isFinished,
                answer: answer.kept
            )
        }
    }

    private func attach(_ upload: Upload) {
        keep(curl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(upload).toOpaque()))
        keep(
            curl_set_transfer(handle, CURLOPT_READFUNCTION) { buffer, size, count, context in
                guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
                return Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue().read(into: buffer, size * count)
            }
        )
    }

    private func keep(_ code: CURLcode) {
        if code != CURLE_OK, refusal == nil { refusal = code }
    }
}

/// What a server says after its status: it does not go on for ever.
///
/// Canaille 0.3.7 read what others sent without end; its limit is ours.
private final class Answer {
    private var room = 64 * 1024
    private let isKept: Bool
    private(set) var kept: [UInt8] = []

    init(isKept: Bool) { self.isKept = isKept }

    /// How much of a piece is taken: less than all of it ends the transfer with `CURLE_WRITE_ERROR`.
    func take(_ piece: UnsafeRawBufferPointer) -> Int {
        room -= piece.count
        guard room >= 0 else { return 0 }
        if isKept { kept += piece }
        return piece.count
    }
}

/// The bytes libcurl asks for, piece by piece.
private final class Upload {
    private var rest: ArraySlice<UInt8>
    private(set) var isFinished = false

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func read(into buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        let piece = rest.prefix(room)
        UnsafeMutableRawBufferPointer(start: buffer, count: room).copyBytes(from: piece)
        rest = rest.dropFirst(piece.count)
        isFinished = piece.isEmpty
        return piece.count
    }
}
