package io.farthing.console;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as one path of an SVG: every dark module a square of side one.
///
/// @param size of the picture in modules, its quiet border included
public record QrPicture(int size, String path) {
    private static final int BORDER = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + BORDER).append(',').append(y + BORDER);
                    path.append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * BORDER, path.toString());
    }
}
