package io.farthing.invoices;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The metadata packet of a hybrid invoice. The extension schema must be spelt out for a PDF/A
/// validator to accept the `fx` properties (Factur-X 1.0, chapter 6.2.2).
final class HybridXmp {

    static final String PRODUCER = "Farthing";

    private static final String PACKET =
            """
            <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
             <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
               <pdfaid:part>3</pdfaid:part>
               <pdfaid:conformance>B</pdfaid:conformance>
              </rdf:Description>
              <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
               <dc:title><rdf:Alt><rdf:li xml:lang="x-default">@TITLE@</rdf:li></rdf:Alt></dc:title>
              </rdf:Description>
              <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
               <pdf:Producer>@PRODUCER@</pdf:Producer>
              </rdf:Description>
              <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
               <xmp:CreatorTool>@PRODUCER@</xmp:CreatorTool>
               <xmp:CreateDate>@AT@</xmp:CreateDate>
               <xmp:ModifyDate>@AT@</xmp:ModifyDate>
              </rdf:Description>
            @FX@ </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>
            """;

    private static final String FX =
            """
              <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
                xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
                xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
               <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
                <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>
                <pdfaSchema:prefix>fx</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq>
            @PROPERTIES@    </rdf:Seq></pdfaSchema:property>
               </rdf:li></rdf:Bag></pdfaExtension:schemas>
              </rdf:Description>
              <rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
               <fx:DocumentType>INVOICE</fx:DocumentType>
               <fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>
               <fx:Version>1.0</fx:Version>
               <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
              </rdf:Description>
            """;

    private static final String PROPERTY =
            """
                 <rdf:li rdf:parseType="Resource">
                  <pdfaProperty:name>@NAME@</pdfaProperty:name>
                  <pdfaProperty:valueType>Text</pdfaProperty:valueType>
                  <pdfaProperty:category>external</pdfaProperty:category>
                  <pdfaProperty:description>@ABOUT@</pdfaProperty:description>
                 </rdf:li>
            """;

    private HybridXmp() {}

    static String of(String title, Instant at, boolean hasInvoice) {
        return PACKET.replace("@FX@", hasInvoice ? FX.replace("@PROPERTIES@", properties()) : "")
                .replace("@TITLE@", new Markup().text(title).finished())
                .replace("@PRODUCER@", PRODUCER)
                .replace("@AT@", at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String properties() {
        return property("DocumentFileName", "name of the embedded XML invoice file")
                + property("DocumentType", "INVOICE")
                + property("Version", "the version of the Factur-X standard")
                + property("ConformanceLevel", "the conformance level of the embedded invoice");
    }

    private static String property(String name, String about) {
        return PROPERTY.replace("@NAME@", name).replace("@ABOUT@", about);
    }
}
