package io.farthing.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "ann@example.org",
                "ann+billing@mail.example.co.uk",
                "Jürgen@bücher.example",
                "用户@例子.广告",
                "o'neil@example.org",
                "x_1-2.3@192.0.2.1",
            })
    void takesAddressesOfAllScripts(String email) {
        assertThat(EmailAddress.refusal(email)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ann",
                "@example.org",
                "ann@",
                "ann@@example.org",
                "ann@example.org@example.org",
                "ann @example.org",
                " ann@example.org",
                "ann@example.org\n",
                "ann\u0000@example.org",
                "ann\u202e@example.org",
                "ann\u200b@example.org",
                "ann\ud800@example.org",
                "\"ann\"@example.org",
                "<ann@example.org>",
                "ann@.example.org",
                "ann@example.org.",
                "ann@example..org",
                "ann@example.org＠x",
            })
    void refusesWhatIsNone(String email) {
        assertThat(EmailAddress.refusal(email)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"64, 189, true", "65, 150, false", "64, 190, false"})
    void isAsLongAsMailCanCarry(int local, int domain, boolean fits) {
        String email = "a".repeat(local) + "@" + "d".repeat(domain);
        assertThat(EmailAddress.refusal(email) == null).isEqualTo(fits);
    }

    @Test
    void refusesAMegabyteAtOnce() {
        assertThat(EmailAddress.refusal("a@" + "b".repeat(1 << 20))).contains("longer");
    }

    /// What counts as the same login or address.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Ann@Example.ORG, ann@example.org, true
                    JÜRGEN@x.de,     jürgen@x.de,     true
                    STRASSE@x.de,    straße@x.de,     true
                    ΟΔΟΣ@x.gr,       οδος@x.gr,       true
                    οδοσ@x.gr,       οδος@x.gr,       true
                    ａｎｎ@x.de,     ann@x.de,        true
                    ann@x.de,        ann1@x.de,       false
                    jurgen@x.de,     jürgen@x.de,     false
                    """)
    void comparesWithoutCaseAndWidth(String one, String other, boolean isSame) {
        assertThat(CaseFolding.fold(one).equals(CaseFolding.fold(other))).isEqualTo(isSame);
    }

    @Test
    void comparesAComposedAccentWithACombiningOne() {
        assertThat(CaseFolding.fold("u\u0308@x")).isEqualTo(CaseFolding.fold("\u00fc@x"));
    }
}
