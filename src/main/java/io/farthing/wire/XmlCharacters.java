package io.farthing.wire;

/// The production Char of XML 1.0: all else makes a whole document unreadable, escaped or not.
final class XmlCharacters {
    private XmlCharacters() {}

    static boolean isKnown(int read) {
        return read == '\t'
                || read == '\n'
                || read == '\r'
                || (read >= 0x20 && read <= 0xD7FF)
                || (read >= 0xE000 && read <= 0xFFFD)
                || (read >= 0x10000 && read <= Character.MAX_CODE_POINT);
    }
}
