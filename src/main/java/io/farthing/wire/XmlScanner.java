package io.farthing.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The elements of a document one after the other, with the text before each. What XML has beyond
/// what remote calls need is refused or passed over: there are no document types and no entities
/// but XML's own five, so nothing can be fetched and nothing grows. Attributes are checked and
/// forgotten; names are of ASCII. See `docs/decisions/http-server.md`.
final class XmlScanner {
    private static final String DECLARES = "xmlns:";
    private static final Set<String> KNOWN = Set.of("xml", "xmlns");

    private final XmlCursor cursor;
    private final int longestText;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Element> open = new ArrayDeque<>();

    /// How often elements around have declared each.
    private final Map<String, Integer> prefixes = new HashMap<>();

    private String name = "";
    private boolean isBegun;
    private boolean isEnding;

    XmlScanner(XmlText document, int longestText) {
        cursor = new XmlCursor(document);
        this.longestText = longestText;
    }

    private record Element(String name, Set<String> prefixes) {}

    enum Event {
        START,
        END,
        DONE
    }

    /// To the next start or end of an element, or to the end of all.
    Event next() {
        text.setLength(0);
        if (isEnding) {
            return ended();
        }
        while (!cursor.isAtEnd()) {
            if (!cursor.looksAt('<')) {
                characters();
            } else if (cursor.looksAt("</")) {
                return end();
            } else if (!passes()) {
                return start();
            }
        }
        if (!isBegun || !open.isEmpty()) {
            throw XmlRefused.malformed();
        }
        return Event.DONE;
    }

    /// Of the element that has started or ended, without its prefix.
    String name() {
        return name.substring(name.indexOf(':') + 1);
    }

    /// What stood before the event; gone with the next.
    CharSequence text() {
        return text;
    }

    int line() {
        return cursor.line();
    }

    int column() {
        return cursor.column();
    }

    /// Around the one element that a document has there are blanks only.
    private void characters() {
        if (open.isEmpty() && !cursor.skipBlanks()) {
            throw XmlRefused.malformed();
        }
        if (open.isEmpty()) {
            return;
        }
        if (cursor.looksAt('&')) {
            append(cursor.reference());
            return;
        }
        String run = cursor.run('<');
        if (run.contains("]]>")) {
            throw XmlRefused.malformed();
        }
        append(run);
    }

    private void append(String more) {
        if (text.length() + more.length() > longestText) {
            throw new XmlRefused("a text is longer than " + longestText + " characters");
        }
        text.append(more);
    }

    /// What begins as an element does and is none.
    private boolean passes() {
        if (cursor.looksAt("<?")) {
            instruction();
        } else if (cursor.looksAt("<!--")) {
            cursor.require("<!--");
            String _ = cursor.upTo("--");
            cursor.require(">");
        } else if (cursor.looksAt("<![CDATA[") && !open.isEmpty()) {
            cursor.require("<![CDATA[");
            append(cursor.upTo("]]>"));
        } else if (cursor.looksAt("<!DOCTYPE")) {
            throw XmlRefused.external();
        } else {
            return false;
        }
        return true;
    }

    /// The declaration stands at the very beginning, or nowhere.
    private void instruction() {
        cursor.require("<?");
        if (cursor.name().equalsIgnoreCase("xml")) {
            throw XmlRefused.malformed();
        }
        if (!cursor.looksAt("?>") && !cursor.skipBlanks()) {
            throw XmlRefused.malformed();
        }
        String _ = cursor.upTo("?>");
    }

    private Event start() {
        if (isBegun && open.isEmpty()) {
            throw XmlRefused.malformed();
        }
        cursor.require("<");
        name = cursor.name();
        isBegun = true;
        open.push(new Element(name, attributes()));
        isEnding = cursor.looksAt('/');
        cursor.require(isEnding ? "/>" : ">");
        return Event.START;
    }

    private Event end() {
        cursor.require("</");
        name = cursor.name();
        boolean _ = cursor.skipBlanks();
        cursor.require(">");
        if (open.isEmpty() || !name.equals(open.getFirst().name())) {
            throw XmlRefused.malformed();
        }
        return ended();
    }

    private Event ended() {
        isEnding = false;
        for (String prefix : open.pop().prefixes()) {
            prefixes.merge(prefix, -1, (count, less) -> count + less == 0 ? null : count + less);
        }
        return Event.END;
    }

    /// The prefixes that are declared among them.
    private Set<String> attributes() {
        Set<String> seen = Set.of();
        while (cursor.skipBlanks() && !cursor.looksAt('>') && !cursor.looksAt('/')) {
            seen = seen.isEmpty() ? new HashSet<>() : seen;
            String attribute = cursor.name();
            boolean isNew = seen.add(attribute);
            boolean isGiven = !cursor.value().isEmpty();
            if (!isNew || (attribute.startsWith(DECLARES) && !isGiven)) {
                throw XmlRefused.malformed();
            }
        }
        Set<String> declared = declared(seen);
        requireDeclared(name);
        seen.forEach(this::requireDeclared);
        return declared;
    }

    private Set<String> declared(Set<String> attributes) {
        if (attributes.isEmpty()) {
            return attributes;
        }
        Set<String> declared =
                attributes.stream()
                        .filter(each -> each.startsWith(DECLARES))
                        .map(each -> each.substring(DECLARES.length()))
                        .collect(Collectors.toSet());
        declared.forEach(prefix -> prefixes.merge(prefix, 1, Integer::sum));
        return declared;
    }

    private void requireDeclared(String qualified) {
        int colon = qualified.indexOf(':');
        String prefix = qualified.substring(0, Math.max(0, colon));
        boolean isDeclared = colon < 0 || KNOWN.contains(prefix) || prefixes.containsKey(prefix);
        if (!isDeclared) {
            throw XmlRefused.malformed();
        }
    }
}
