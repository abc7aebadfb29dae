package io.farthing.invoices;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;

/// Puts the e-invoice into the PDF as Factur-X 1.0 wants it: a file `factur-x.xml` associated with
/// the document as an alternative of it, and named in the metadata.
final class HybridPdf {

    static final String FILE_NAME = "factur-x.xml";

    private HybridPdf() {}

    static byte[] of(InvoiceDocument document, byte[] page, byte @Nullable [] xml)
            throws IOException {
        Instant at = document.invoice().datedAt();
        try (PDDocument pdf = Loader.loadPDF(page)) {
            describe(pdf, at);
            PDMetadata metadata = new PDMetadata(pdf);
            String title = pdf.getDocumentInformation().getTitle();
            metadata.importXMPMetadata(
                    HybridXmp.of(title, at, xml != null).getBytes(StandardCharsets.UTF_8));
            pdf.getDocumentCatalog().setMetadata(metadata);
            pdf.getDocumentCatalog()
                    .setLanguage(InvoiceWords.of(document.invoice().language()).language());
            if (xml != null) {
                attach(pdf, xml, at);
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            pdf.save(whole);
            return whole.toByteArray();
        }
    }

    /// As the metadata says it, to the second: PDF/A wants both alike.
    private static void describe(PDDocument pdf, Instant at) {
        PDDocumentInformation about = pdf.getDocumentInformation();
        about.setProducer(HybridXmp.PRODUCER);
        about.setCreator(HybridXmp.PRODUCER);
        about.setCreationDate(calendar(at));
        about.setModificationDate(calendar(at));
    }

    private static void attach(PDDocument pdf, byte[] xml, Instant at) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(pdf, new ByteArrayInputStream(xml));
        file.setSubtype("text/xml");
        file.setSize(xml.length);
        file.setCreationDate(calendar(at));
        file.setModDate(calendar(at));
        PDComplexFileSpecification attachment = new PDComplexFileSpecification();
        attachment.setFile(FILE_NAME);
        attachment.setFileUnicode(FILE_NAME);
        attachment.setFileDescription("EN 16931 invoice");
        attachment.setEmbeddedFile(file);
        attachment.setEmbeddedFileUnicode(file);
        attachment.getCOSObject().setName(COSName.AF_RELATIONSHIP, "Alternative");
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(FILE_NAME, attachment));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        pdf.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray();
        associated.add(attachment);
        pdf.getDocumentCatalog().getCOSObject().setItem(COSName.AF, associated);
    }

    private static GregorianCalendar calendar(Instant at) {
        return GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
    }
}
