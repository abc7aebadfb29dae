package io.farthing.invoices;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/// Writes well-formed XHTML: texts are escaped, and what is opened is closed in order.
final class Markup {

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    @CanIgnoreReturnValue
    Markup open(String element) {
        return open(element, "");
    }

    /// The classes may be empty; both are our own words and not escaped.
    @CanIgnoreReturnValue
    Markup open(String element, String classes) {
        text.append('<').append(element);
        if (!classes.isEmpty()) {
            text.append(" class=\"").append(classes).append('"');
        }
        text.append('>');
        open.push(element);
        return this;
    }

    @CanIgnoreReturnValue
    Markup close() {
        text.append("</").append(Objects.requireNonNull(open.poll())).append('>');
        return this;
    }

    @CanIgnoreReturnValue
    Markup text(String plain) {
        for (int index = 0; index < plain.length(); index++) {
            append(plain.charAt(index));
        }
        return this;
    }

    /// A whole element.
    @CanIgnoreReturnValue
    Markup element(String name, String classes, String plain) {
        return open(name, classes).text(plain).close();
    }

    String finished() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return text.toString();
    }

    /// Control characters have no place in XML, not even escaped.
    private void append(char character) {
        switch (character) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '"' -> text.append("&quot;");
            default -> text.append(character < ' ' ? ' ' : character);
        }
    }
}
