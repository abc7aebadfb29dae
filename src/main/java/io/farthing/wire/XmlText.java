package io.farthing.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;

/// An XML document as text: read in the encoding that its first bytes or its declaration name, with
/// line feeds alone for line ends.
///
/// @param start after the declaration; 0 without one
record XmlText(String text, int start) {
    private static final int LONGEST_DECLARATION = 200;
    private static final String BEGINS = "<?xml";

    static XmlText of(byte[] document) {
        if (begins(document, 0xEF, 0xBB, 0xBF)) {
            return marked(document, 3, StandardCharsets.UTF_8);
        }
        if (begins(document, 0xFE, 0xFF)) {
            return marked(document, 2, StandardCharsets.UTF_16BE);
        }
        if (begins(document, 0xFF, 0xFE)) {
            return marked(document, 2, StandardCharsets.UTF_16LE);
        }
        return declared(document);
    }

    private static boolean begins(byte[] document, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= document.length || (document[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /// A byte order mark is believed before any declaration.
    private static XmlText marked(byte[] document, int offset, Charset charset) {
        String text = decoded(document, offset, charset);
        return new XmlText(text, text.startsWith(BEGINS) ? declaration(text).end() : 0);
    }

    /// Every encoding taken here has the declaration's letters where ASCII has them.
    private static XmlText declared(byte[] document) {
        int length = Math.min(document.length, LONGEST_DECLARATION);
        String head = lines(new String(document, 0, length, StandardCharsets.ISO_8859_1));
        if (!head.startsWith(BEGINS)) {
            return new XmlText(decoded(document, 0, StandardCharsets.UTF_8), 0);
        }
        Declaration declaration = declaration(head);
        String text = decoded(document, 0, declaration.charset());
        if (!text.startsWith(BEGINS)) {
            throw XmlRefused.malformed();
        }
        return new XmlText(text, declaration.end());
    }

    private record Declaration(Charset charset, int end) {}

    private static Declaration declaration(String text) {
        XmlCursor cursor = new XmlCursor(new XmlText(text, 0));
        cursor.require(BEGINS);
        String version = said(cursor, "version");
        String encoding = said(cursor, "encoding");
        String standalone = said(cursor, "standalone");
        boolean _ = cursor.skipBlanks();
        cursor.require("?>");
        boolean isKnown = version.equals("1.0") || version.equals("1.1");
        if (!isKnown || !List.of("", "yes", "no").contains(standalone)) {
            throw XmlRefused.malformed();
        }
        Charset charset = encoding.isEmpty() ? StandardCharsets.UTF_8 : charset(encoding);
        return new Declaration(charset, cursor.position());
    }

    /// Empty where the declaration goes on with something else.
    private static String said(XmlCursor cursor, String name) {
        boolean _ = cursor.skipBlanks();
        if (!cursor.looksAt(name)) {
            return "";
        }
        cursor.requireAfterBlank();
        cursor.require(name);
        return cursor.value();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new XmlRefused("no such encoding: " + name);
        }
    }

    /// What is no such text must not be read as one with replaced characters.
    private static String decoded(byte[] document, int offset, Charset charset) {
        ByteBuffer bytes = ByteBuffer.wrap(document, offset, document.length - offset);
        try {
            return lines(charset.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException malformed) {
            throw XmlRefused.malformed();
        }
    }

    private static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
