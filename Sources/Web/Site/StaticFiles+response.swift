import Hummingbird

extension StaticFiles {
    /// The address names the content, so it may be kept for ever; an address of an older build is not found.
    func response(_ hashedName: String) throws(Interruption) -> Response {
        guard let file = file(at: hashedName) else { throw .pageNotFound }
        return Response(
            status: .ok,
            headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes))
        )
    }
}
