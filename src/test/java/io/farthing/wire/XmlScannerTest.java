package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The JDK's parser is the measure: what ours reads, it reads as the same; what it refuses, so does
/// ours.
final class XmlScannerTest {
    private static final String REFUSED = "refused";
    private static final int DOCUMENTS = 20_000;

    /// Of which documents are made up, sound and broken ones.
    private static final List<String> PIECES =
            List.of(
                    "<a>",
                    "</a>",
                    "<a>",
                    "</a>",
                    "<b>",
                    "</b>",
                    "<b/>",
                    "<b />",
                    "</b >",
                    "< b>",
                    "<c d='1'>",
                    "</c>",
                    "<c d=\"1\" e = '2'/>",
                    "<c d='1' d='2'/>",
                    "<c d='1'e='2'/>",
                    "<c d=1/>",
                    "<c d='<'/>",
                    "<c d='&lt;\"'/>",
                    "<c d='&x;'/>",
                    "<c d/>",
                    "<n:f xmlns:n='u'/>",
                    "<n:f xmlns:n='u'>",
                    "<n:f/>",
                    "</n:f>",
                    "<g xmlns='u'/>",
                    "<h n:i='1' xmlns:n='u'/>",
                    "<h n:i='1'/>",
                    "<h xml:lang='de'/>",
                    "<h xmlns:n=''/>",
                    "<-k/>",
                    "<k-1._/>",
                    "<k:/>",
                    "<k:l:m/>",
                    "text",
                    " ",
                    "\n",
                    "\t",
                    "\r\n",
                    "\r",
                    "]]>",
                    "]]&gt;",
                    "]",
                    "&amp;",
                    "&quot;&apos;",
                    "&#65;",
                    "&#x1F600;",
                    "&#0;",
                    "&#13;",
                    "&#xD800;",
                    "&#X41;",
                    "&;",
                    "&",
                    "&#;",
                    "&unknown;",
                    "\u0001",
                    "\uFFFE",
                    "é",
                    "<!-- said -->",
                    "<!-->",
                    "<!--a--b-->",
                    "<!---->",
                    "<!-- - -->",
                    "<?p q?>",
                    "<?p?>",
                    "<?p+?>",
                    "<??>",
                    "<?xml version='1.0'?>",
                    "<![CDATA[<z>&]]>",
                    "<![CDATA[]]]]>",
                    "<![cdata[]]>",
                    "<!DOCTYPE a>",
                    "<!ELEMENT a>",
                    ">",
                    "/>",
                    "<");

    @Test
    void whatIsReadIsWhatTheJdkReads() {
        Random random = new Random(7);
        int read = 0;
        for (int n = 0; n < DOCUMENTS; n++) {
            String document = made(random);
            String events = events(document, StandardCharsets.UTF_8);
            assertThat(events).as(document).isEqualTo(jdk(document, StandardCharsets.UTF_8));
            read += events.equals(REFUSED) ? 0 : 1;
        }
        assertThat(read).as("sound ones among them").isBetween(DOCUMENTS / 10, DOCUMENTS);
    }

    private static String made(Random random) {
        StringBuilder document = new StringBuilder(random.nextInt(4) == 0 ? "" : "<a>");
        for (int i = random.nextInt(5); i > 0; i--) {
            document.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return document.append(document.toString().startsWith("<a>") ? "</a>" : "").toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # sent as    | declaration                                     | read
                    UTF-8        | <?xml version="1.0"?>                           | true
                    UTF-8        | <?xml version='1.0' encoding='utf-8'?>          | true
                    UTF-8        | <?xml version="1.0" standalone="yes"?>          | true
                    UTF-8        | <?xml version="1.0" standalone="perhaps"?>      | false
                    UTF-8        | <?xml version="2.0"?>                           | false
                    UTF-8        | <?xml version="1.0'?>                           | false
                    UTF-8        | <?xml encoding="UTF-8"?>                        | false
                    UTF-8        | <?xml version="1.0"encoding="UTF-8"?>           | false
                    UTF-8        | <?xml version="1.0" encoding="UTF-8" x="y"?>    | false
                    UTF-8        | <?xml version="1.0" encoding="UTF-8" ?>         | true
                    UTF-8        | <?xml version="1.0" encoding="UTF-16"?>         | false
                    UTF-8        | <?xml version="1.0" encoding="US-ASCII"?>       | false
                    UTF-8        | <?xml version="1.0" encoding="no-such"?>        | false
                    ISO-8859-1   | <?xml version="1.0" encoding="ISO-8859-1"?>     | true
                    ISO-8859-1   | <?xml version="1.0"?>                           | false
                    windows-1252 | <?xml version="1.0" encoding="windows-1252"?>   | true
                    UTF-16       | <?xml version="1.0" encoding="UTF-16"?>         | true
                    UTF-16       | <?xml version="1.0"?>                           | true
                    """)
    void theDeclarationTellsTheEncoding(String charset, String declaration, boolean isRead) {
        String document = declaration + "\r\n<a>é</a>";
        String expected = isRead ? "<a é>a " : REFUSED;
        assertThat(events(document, Charset.forName(charset))).isEqualTo(expected);
        assertThat(jdk(document, Charset.forName(charset))).isEqualTo(expected);
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheDocument() {
        assertThat(events("\uFEFF<?xml version='1.0'?><a/>", StandardCharsets.UTF_8))
                .isEqualTo("<a >a ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <a>\\n<b>\\n]]></a>             | 3 | 4
                    <a>1</b>                        | 1 | 9
                    """)
    void thePlaceOfAMistakeIsTold(String document, int line, int column) {
        XmlScanner xml = scanner(document.replace("\\n", "\n"), StandardCharsets.UTF_8);
        assertThat(run(xml)).isEqualTo(REFUSED);
        assertThat(xml.line()).isEqualTo(line);
        assertThat(xml.column()).isEqualTo(column);
    }

    private static String events(String document, Charset charset) {
        try {
            return run(scanner(document, charset));
        } catch (XmlRefused refused) {
            return REFUSED;
        }
    }

    private static XmlScanner scanner(String document, Charset charset) {
        return new XmlScanner(XmlText.of(document.getBytes(charset)), 1_000);
    }

    private static String run(XmlScanner xml) {
        StringBuilder events = new StringBuilder();
        try {
            XmlScanner.Event event = xml.next();
            while (event != XmlScanner.Event.DONE) {
                String mark = event == XmlScanner.Event.START ? "<" : ">";
                note(events, xml.text().toString(), mark + xml.name());
                event = xml.next();
            }
            return events.toString();
        } catch (XmlRefused refused) {
            return REFUSED;
        }
    }

    private static void note(StringBuilder events, String text, String element) {
        events.append(text).append(element).append(' ');
    }

    private static String jdk(String document, Charset charset) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setXMLReporter((_, _, _, _) -> {});
        try {
            XMLStreamReader xml =
                    factory.createXMLStreamReader(
                            new ByteArrayInputStream(document.getBytes(charset)));
            StringBuilder events = new StringBuilder();
            List<String> text = new ArrayList<>();
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                        note(
                                events,
                                String.join("", text),
                                (xml.isStartElement() ? "<" : ">") + xml.getLocalName());
                        text.clear();
                    }
                    case XMLStreamConstants.CHARACTERS,
                            XMLStreamConstants.CDATA,
                            XMLStreamConstants.SPACE ->
                            text.add(xml.getText());
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                        return REFUSED;
                    }
                    default -> {}
                }
            }
            return events.toString();
        } catch (XMLStreamException refused) {
            return REFUSED;
        }
    }
}
