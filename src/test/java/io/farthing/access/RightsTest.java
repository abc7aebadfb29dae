package io.farthing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RightsTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # right,                     method,                         allowed
                    *,                           billing.account.GetAccount,     true
                    billing.account.GetAccount,  billing.account.GetAccount,     true
                    BILLING.account.getaccount,  billing.account.GetAccount,     true
                    billing.account.GetAccount,  billing.account.GetAccounts,    false
                    billing.account.GetAccounts, billing.account.GetAccount,     false
                    billing.account.*,           billing.account.GetAccount,     true
                    Billing.Account.*,           billing.account.GetAccount,     true
                    billing.*,                   billing.account.GetAccount,     true
                    billing.account.*,           billing.accounting.GetAccount,  false
                    billing.account.*,           billing.account,                false
                    billing.account,             billing.account.GetAccount,     false
                    bill*,                       billing.account.GetAccount,     false
                    """)
    void allowsWhatItNames(String right, String method, boolean isAllowed) {
        assertThat(new Rights(List.of(right)).allow(method)).isEqualTo(isAllowed);
    }

    @Test
    void noneAllowNothing() {
        assertThat(new Rights(List.of()).allow("billing.account.GetAccount")).isFalse();
        assertThat(new Rights(List.of("a.B", "c.D")).allow("c.D")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "bill*",
                "*.GetAccount",
                "a..b",
                ".a",
                "a.",
                "a\u0000",
                "a;b"
            })
    void refusesWhatIsNoMethodName(String right) {
        assertThat(Rights.refusal(List.of("env.control.CreateEnvironment", right))).isNotNull();
    }

    @Test
    void refusesNoneAndTooMany() {
        assertThat(Rights.refusal(List.of())).isEqualTo("name no method");
        assertThat(Rights.refusal(Collections.nCopies(1000, "a.B"))).isNull();
        assertThat(Rights.refusal(Collections.nCopies(1001, "a.B"))).isNotNull();
        assertThat(Rights.refusal(List.of("a".repeat(201)))).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(TokenTemplate.class)
    void everyTemplateIsFoundByItsTitleAndHoldsRights(TokenTemplate template) {
        assertThat(TokenTemplate.titled(template.title().toUpperCase(Locale.ROOT)))
                .isEqualTo(template);
        if (template != TokenTemplate.CUSTOM) {
            assertThat(Rights.refusal(template.rights())).isNull();
        }
    }
}
