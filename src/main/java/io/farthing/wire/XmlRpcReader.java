package io.farthing.wire;

import io.farthing.wire.XmlScanner.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one call from its document, which [XmlScanner] takes apart.
final class XmlRpcReader {
    private final XmlScanner xml;
    private final XmlRpc.CallLimits limits;
    private int values;

    private XmlRpcReader(XmlScanner xml, XmlRpc.CallLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    static XmlRpc.Reading read(byte[] document, XmlRpc.CallLimits limits) {
        XmlText text;
        try {
            text = XmlText.of(document);
        } catch (XmlRefused refused) {
            return new XmlRpc.Reading.Unreadable(refused.reason(), 1, 1);
        }
        XmlScanner xml = new XmlScanner(text, limits.textChars());
        try {
            return new XmlRpcReader(xml, limits).call();
        } catch (XmlRefused refused) {
            return new XmlRpc.Reading.Unreadable(refused.reason(), xml.line(), xml.column());
        }
    }

    private XmlRpc.Reading.Call call() {
        start("methodCall");
        start("methodName");
        String method = text().strip();
        List<RpcValue> parameters = new ArrayList<>();
        if (startsOrEnds("params")) {
            while (startsOrEnds("param")) {
                start("value");
                parameters.add(value(1));
                end();
            }
            end();
        }
        while (xml.next() != Event.DONE) {
            requireBlank();
        }
        return new XmlRpc.Reading.Call(method, parameters);
    }

    /// From the start of a `value` to its end.
    private RpcValue value(int depth) {
        if (++values > limits.values()) {
            throw new XmlRefused("more than " + limits.values() + " values");
        }
        if (depth > limits.depth()) {
            throw new XmlRefused("nested deeper than " + limits.depth() + " levels");
        }
        if (xml.next() == Event.END) {
            return new RpcValue.Text(xml.text().toString());
        }
        requireBlank();
        RpcValue value = typed(xml.name(), depth);
        end();
        return value;
    }

    /// From the start of the element that names the type to its end. Some libraries have the last
    /// three types in a namespace of their own.
    private RpcValue typed(String type, int depth) {
        return switch (type) {
            case "array" -> array(depth);
            case "struct" -> struct(depth);
            default -> scalar(type, text());
        };
    }

    private static RpcValue scalar(String type, String text) {
        RpcValue value =
                switch (type) {
                    case "string" -> new RpcValue.Text(text);
                    case "int", "i4", "i2", "i1" -> XmlRpcScalars.whole(text, Integer.SIZE);
                    case "i8" -> XmlRpcScalars.whole(text, Long.SIZE);
                    case "boolean" -> XmlRpcScalars.flag(text);
                    case "double", "float", "bigdecimal" -> XmlRpcScalars.decimal(text);
                    case "dateTime.iso8601", "dateTime" -> XmlRpcScalars.moment(text);
                    case "base64" -> XmlRpcScalars.bytes(text);
                    case "nil" -> text.isBlank() ? new RpcValue.Nil() : null;
                    default -> throw new XmlRefused("no such type: " + shown(type));
                };
        if (value == null) {
            throw new XmlRefused("not a " + type + ": '" + shown(text) + "'");
        }
        return value;
    }

    private RpcValue array(int depth) {
        List<RpcValue> items = new ArrayList<>();
        start("data");
        while (startsOrEnds("value")) {
            items.add(value(depth + 1));
        }
        end();
        return new RpcValue.Sequence(items);
    }

    private RpcValue struct(int depth) {
        Map<String, RpcValue> members = new LinkedHashMap<>();
        while (startsOrEnds("member")) {
            start("name");
            String name = text();
            start("value");
            if (members.put(name, value(depth + 1)) != null) {
                throw new XmlRefused("the member '" + shown(name) + "' is there twice");
            }
            end();
        }
        return new RpcValue.Struct(members);
    }

    /// The text up to the end of the element.
    private String text() {
        if (xml.next() != Event.END) {
            throw new XmlRefused("<" + shown(xml.name()) + "> inside a text");
        }
        return xml.text().toString();
    }

    private void start(String name) {
        if (!startsOrEnds(name)) {
            throw new XmlRefused("<" + name + "> is missing");
        }
    }

    /// True at the start of the named element, false where the one around it ends.
    private boolean startsOrEnds(String name) {
        Event event = xml.next();
        requireBlank();
        if (event == Event.END) {
            return false;
        }
        if (!xml.name().equals(name)) {
            throw new XmlRefused("<" + shown(xml.name()) + "> stands where <" + name + "> should");
        }
        return true;
    }

    private void end() {
        Event event = xml.next();
        requireBlank();
        if (event != Event.END) {
            throw new XmlRefused("<" + shown(xml.name()) + "> is one too many");
        }
    }

    private void requireBlank() {
        CharSequence between = xml.text();
        for (int i = 0; i < between.length(); i++) {
            if (between.charAt(i) > ' ') {
                throw new XmlRefused("text between elements: '" + shown(between.toString()) + "'");
            }
        }
    }

    private static String shown(String text) {
        String stripped = text.strip();
        return stripped.length() <= 60 ? stripped : stripped.substring(0, 60) + "…";
    }
}
