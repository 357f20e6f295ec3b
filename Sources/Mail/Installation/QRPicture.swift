import CQREncode

/// A text that telephones read with their camera (ISO/IEC 18004), drawn as one path of squares of side 1.
struct QRPicture: Sendable {
    /// With the margin on both sides.
    let side: Int
    /// In the grammar of SVG 1.1 §8.3: what is dark, a run of squares after the other.
    let path: String

    /// Four squares on each side, as readers expect.
    private static let margin = 4

    /// Nothing when the text is longer than such a picture can hold.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        // Level M: a seventh of it may be hidden, by a finger or a reflection.
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let squares = code.pointee.data else { return nil }
        side = width + 2 * Self.margin
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                // The lowest bit is the colour, the others say what a square is for.
                while column < width, squares[row * width + column] & 1 == 1 { column += 1 }
                if column > start {
                    path += "M\(start + Self.margin) \(row + Self.margin)h\(column - start)v1h-\(column - start)z"
                } else {
                    column += 1
                }
            }
        }
        self.path = path
    }
}
