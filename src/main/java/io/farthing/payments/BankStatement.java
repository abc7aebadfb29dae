package io.farthing.payments;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the money that came in from a bank statement in the form CAMT.053 of ISO 20022, of
/// whichever version. Without document types and entities: a statement needs none, and they read
/// files.
public final class BankStatement {
    private static final int DEEPEST = 40;
    private static final int MOST_LINES = 200_000;
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.";

    private BankStatement() {}

    /// What came of reading a file.
    public sealed interface Reading {
        record Read(List<BankLine> lines) implements Reading {
            public Read {
                lines = List.copyOf(lines);
            }
        }

        record Unreadable(String reason) implements Reading {}
    }

    public static Reading read(byte[] file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            xml.nextTag();
            if (!String.valueOf(xml.getNamespaceURI()).startsWith(NAMESPACE)) {
                return new Reading.Unreadable("this is no CAMT.053 statement");
            }
            return lines(xml);
        } catch (XMLStreamException broken) {
            return new Reading.Unreadable("this is no XML: " + where(broken));
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException odd) {
            return new Reading.Unreadable("an entry cannot be understood: " + odd.getMessage());
        }
    }

    private static Reading lines(XMLStreamReader xml) throws XMLStreamException {
        List<BankLine> lines = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        String iban = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "Acct" -> {
                    XmlNode account = XmlNode.read(xml, DEEPEST);
                    iban = account.text("Id", "IBAN");
                    if (iban.isEmpty()) {
                        iban = account.text("Id", "Othr", "Id");
                    }
                }
                case "Ntry" -> {
                    XmlNode entry = XmlNode.read(xml, DEEPEST);
                    lines.addAll(BankEntry.lines(entry, iban, seen));
                }
                default -> {}
            }
            if (lines.size() > MOST_LINES) {
                return new Reading.Unreadable("it has more than " + MOST_LINES + " lines");
            }
        }
        return new Reading.Read(lines);
    }

    private static String where(XMLStreamException broken) {
        return broken.getLocation() == null
                ? "it ends too early"
                : "line %d, column %d"
                        .formatted(
                                broken.getLocation().getLineNumber(),
                                broken.getLocation().getColumnNumber());
    }
}
