package io.farthing.wire;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/// Reads one call from Aalto's stream of XML events. Document types are refused whole, and with
/// them all entities but XML's own five: nothing here fetches a file or grows.
final class XmlRpcReader {
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final XmlRpc.CallLimits limits;
    private int values;

    private XmlRpcReader(XMLStreamReader xml, XmlRpc.CallLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    static XmlRpc.Reading read(byte[] document, XmlRpc.CallLimits limits) {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            return new XmlRpcReader(xml, limits).readWhole();
        } catch (XMLStreamException malformed) {
            return unreadable("not well-formed XML", malformed.getLocation());
        }
    }

    /// Made once: to make one costs more than to read a call. Named, not looked up: another library
    /// on the class path must not replace what is set here.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // What is wrong with a text is said when it is come to, and not when it is asked for.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setXMLReporter((_, _, _, _) -> {});
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("no entities");
        });
        return factory;
    }

    private XmlRpc.Reading readWhole() throws XMLStreamException {
        try {
            return call();
        } catch (Unacceptable refused) {
            return unreadable(refused.reason, xml.getLocation());
        }
    }

    private XmlRpc.Reading.Call call() throws XMLStreamException {
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
        while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
            requireHarmless();
        }
        return new XmlRpc.Reading.Call(method, parameters);
    }

    /// From the start of a `value` to its end.
    private RpcValue value(int depth) throws XMLStreamException {
        if (++values > limits.values()) {
            throw new Unacceptable("more than " + limits.values() + " values");
        }
        if (depth > limits.depth()) {
            throw new Unacceptable("nested deeper than " + limits.depth() + " levels");
        }
        StringBuilder untyped = new StringBuilder();
        if (advance(untyped) == XMLStreamConstants.END_ELEMENT) {
            return new RpcValue.Text(untyped.toString());
        }
        requireBlank(untyped);
        RpcValue value = typed(xml.getLocalName(), depth);
        end();
        return value;
    }

    /// From the start of the element that names the type to its end. Some libraries have the last
    /// three types in a namespace of their own.
    private RpcValue typed(String type, int depth) throws XMLStreamException {
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
                    default -> throw new Unacceptable("no such type: " + shown(type));
                };
        if (value == null) {
            throw new Unacceptable("not a " + type + ": '" + shown(text) + "'");
        }
        return value;
    }

    private RpcValue array(int depth) throws XMLStreamException {
        List<RpcValue> items = new ArrayList<>();
        start("data");
        while (startsOrEnds("value")) {
            items.add(value(depth + 1));
        }
        end();
        return new RpcValue.Sequence(items);
    }

    private RpcValue struct(int depth) throws XMLStreamException {
        Map<String, RpcValue> members = new LinkedHashMap<>();
        while (startsOrEnds("member")) {
            start("name");
            String name = text();
            start("value");
            if (members.put(name, value(depth + 1)) != null) {
                throw new Unacceptable("the member '" + shown(name) + "' is there twice");
            }
            end();
        }
        return new RpcValue.Struct(members);
    }

    /// The text up to the end of the element.
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        if (advance(text) != XMLStreamConstants.END_ELEMENT) {
            throw new Unacceptable("<" + shown(xml.getLocalName()) + "> inside a text");
        }
        return text.toString();
    }

    private void start(String name) throws XMLStreamException {
        if (!startsOrEnds(name)) {
            throw new Unacceptable("<" + name + "> is missing");
        }
    }

    /// True at the start of the named element, false where the one around it ends.
    private boolean startsOrEnds(String name) throws XMLStreamException {
        StringBuilder between = new StringBuilder();
        int event = advance(between);
        requireBlank(between);
        if (event == XMLStreamConstants.END_ELEMENT) {
            return false;
        }
        if (!xml.getLocalName().equals(name)) {
            throw new Unacceptable(
                    "<" + shown(xml.getLocalName()) + "> stands where <" + name + "> should");
        }
        return true;
    }

    private void end() throws XMLStreamException {
        StringBuilder between = new StringBuilder();
        int event = advance(between);
        requireBlank(between);
        if (event != XMLStreamConstants.END_ELEMENT) {
            throw new Unacceptable("<" + shown(xml.getLocalName()) + "> is one too many");
        }
    }

    /// To the next start or end of an element, gathering the text before it.
    private int advance(StringBuilder text) throws XMLStreamException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT
                    || event == XMLStreamConstants.END_ELEMENT) {
                return event;
            }
            requireHarmless();
            if (xml.hasText() && event != XMLStreamConstants.COMMENT) {
                if (text.length() + xml.getTextLength() > limits.textChars()) {
                    throw new Unacceptable(
                            "a text is longer than " + limits.textChars() + " characters");
                }
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
    }

    private void requireHarmless() {
        int event = xml.getEventType();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Unacceptable("document types and entities are not taken");
        }
    }

    private static void requireBlank(CharSequence between) {
        if (!between.toString().isBlank()) {
            throw new Unacceptable("text between elements: '" + shown(between.toString()) + "'");
        }
    }

    private static String shown(String text) {
        String stripped = text.strip();
        return stripped.length() <= 60 ? stripped : stripped.substring(0, 60) + "…";
    }

    private static XmlRpc.Reading unreadable(String reason, Location at) {
        int line = at == null ? 1 : Math.max(1, at.getLineNumber());
        int column = at == null ? 1 : Math.max(1, at.getColumnNumber());
        return new XmlRpc.Reading.Unreadable(reason, line, column);
    }

    /// Leaves the recursion; becomes [XmlRpc.Reading.Unreadable] with the place reached.
    private static final class Unacceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Unacceptable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
