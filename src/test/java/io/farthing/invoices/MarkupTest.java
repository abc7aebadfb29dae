package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a customer is called, it is text on the invoice and never markup.
final class MarkupTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Ann & Söhne            | Ann &amp; Söhne
                    <script>alert(1)       | &lt;script&gt;alert(1)
                    </p><img src=x>        | &lt;/p&gt;&lt;img src=x&gt;
                    " onload="x            | &quot; onload=&quot;x
                    &lt;b&gt;              | &amp;lt;b&amp;gt;
                    ]]>                    | ]]&gt;
                    𝒜 €                    | 𝒜 €
                    """)
    void textIsEscaped(String text, String written) {
        assertThat(new Markup().element("p", "", text).finished())
                .isEqualTo("<p>" + written + "</p>");
    }

    @Test
    void controlCharactersBecomeSpaces() {
        assertThat(new Markup().text("a\0b\u001bc\nd").finished()).isEqualTo("a b c d");
    }

    @Test
    void whatIsOpenedIsClosedInOrder() {
        Markup page = new Markup().open("table").open("tr", "total").text("x").close();
        assertThatThrownBy(page::finished).hasMessageContaining("table");
        assertThat(page.close().finished()).isEqualTo("<table><tr class=\"total\">x</tr></table>");
    }
}
