package io.farthing.invoices;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Puts invoices on paper: PDF/A-3, A4, with the e-invoice inside. The font comes with the program,
/// since PDF/A must hold its fonts and a server has none.
public final class InvoicePdf {

    private static final String FAMILY = "Source Sans 3";
    private static final int REGULAR = 400;
    private static final int SEMIBOLD = 600;

    private final byte[] regular = resource("/fonts/SourceSans3-Regular.ttf");
    private final byte[] semibold = resource("/fonts/SourceSans3-Semibold.ttf");
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private final String css =
            new String(resource("/invoices/invoice.css"), StandardCharsets.UTF_8);

    public InvoicePdf() {
        XRLog.setLoggingEnabled(false);
    }

    /// The whole file. A draft is a pro forma invoice, which has no e-invoice.
    public byte[] of(InvoiceDocument document) {
        try {
            return HybridPdf.of(document, page(document), EInvoice.of(document));
        } catch (IOException failure) {
            throw new UncheckedIOException("no PDF of " + document.fileName(), failure);
        }
    }

    private byte[] page(InvoiceDocument document) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        var _ = builder.usePdfAConformance(PdfAConformance.PDFA_3_B);
        var _ = builder.useColorProfile(colours);
        var _ = builder.useFont(() -> read(regular), FAMILY, REGULAR, FontStyle.NORMAL, true);
        var _ = builder.useFont(() -> read(semibold), FAMILY, SEMIBOLD, FontStyle.NORMAL, true);
        var _ = builder.withHtmlContent(InvoiceHtml.of(document, css), null);
        var _ = builder.withProducer("Farthing");
        var _ = builder.toStream(pdf);
        builder.run();
        return pdf.toByteArray();
    }

    private static InputStream read(byte[] font) {
        return new ByteArrayInputStream(font);
    }

    private static byte[] resource(String name) {
        try (InputStream file = InvoicePdf.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
