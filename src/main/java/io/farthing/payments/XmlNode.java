package io.farthing.payments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One element of a document with all that is in it.
record XmlNode(
        String name, Map<String, String> attributes, String ownText, List<XmlNode> children) {

    /// The element that the reader stands on; afterwards it stands on its end.
    static XmlNode read(XMLStreamReader xml, int depthLeft) throws XMLStreamException {
        if (depthLeft == 0) {
            throw new XMLStreamException("too deep", xml.getLocation());
        }
        String name = xml.getLocalName();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        List<XmlNode> children = new ArrayList<>();
        int event = xml.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(read(xml, depthLeft - 1));
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(xml.getText());
            }
            event = xml.next();
        }
        return new XmlNode(name, attributes, text.toString().strip(), children);
    }

    List<XmlNode> all(String childName) {
        return children.stream().filter(each -> each.name.equals(childName)).toList();
    }

    @Nullable XmlNode first(String... path) {
        XmlNode at = this;
        for (String step : path) {
            List<XmlNode> found = at.all(step);
            if (found.isEmpty()) {
                return null;
            }
            at = found.getFirst();
        }
        return at;
    }

    /// Empty where there is none.
    String text(String... path) {
        XmlNode found = first(path);
        return found == null ? "" : found.ownText;
    }
}
