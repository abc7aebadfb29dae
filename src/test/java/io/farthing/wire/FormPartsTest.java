package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormPartsTest {
    private static final String TYPE = "multipart/form-data; boundary=----x7";
    private static final int MOST = 3;

    private static final String FORM =
            """
            ------x7
            Content-Disposition: form-data; name="token"

            ab ü
            ------x7
            Content-Disposition: form-data; name="statement"; filename="märz.xml"
            Content-Type: text/xml

            <a>
             ------x
            </a>
            ------x7--
            """
                    .replace("\n", "\r\n");

    private static FormParts read(String form, String type) {
        return FormParts.read(form.getBytes(StandardCharsets.UTF_8), type, MOST);
    }

    @Test
    void textsAndFilesAreToldApart() {
        FormParts form = read(FORM, TYPE);
        assertThat(form.texts().text("token")).isEqualTo("ab ü");
        assertThat(form.texts().names()).containsExactly("token");
        FormParts.Upload file = Objects.requireNonNull(form.file("statement"));
        assertThat(file.fileName()).isEqualTo("märz.xml");
        assertThat(new String(file.content(), StandardCharsets.UTF_8))
                .isEqualTo("<a>\r\n ------x\r\n</a>");
        assertThat(form.file("token")).isNull();
    }

    /// As browsers send a field for a file that was left empty.
    @Test
    void noFileIsNone() {
        String form = FORM.replace("märz.xml", "").replaceAll("(?s)<a>.*</a>", "");
        assertThat(read(form, TYPE).file("statement")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing of that kind",
                "------x7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut",
                "------x7\r\nContent-Disposition: form-data\r\n\r\nnameless\r\n------x7--\r\n"
            })
    void whatIsMalformedIsRefused(String form) {
        assertThatThrownBy(() -> read(form, TYPE)).isInstanceOf(RefusedRequest.class);
    }

    @Test
    void aBoundaryIsNeededAndPartsAreCounted() {
        assertThatThrownBy(() -> read(FORM, "multipart/form-data"))
                .isInstanceOf(RefusedRequest.class);
        String part = "------x7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        assertThat(read(part.repeat(MOST) + "------x7--\r\n", TYPE).texts().all("a")).hasSize(MOST);
        String tooMany = part.repeat(MOST + 1) + "------x7--\r\n";
        assertThatThrownBy(() -> read(tooMany, TYPE)).isInstanceOf(RefusedRequest.class);
    }

    @Test
    void aFieldThatIsNoTextIsRefused() {
        byte[] form = FORM.getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> FormParts.read(form, TYPE, MOST))
                .isInstanceOf(RefusedRequest.class);
    }
}
