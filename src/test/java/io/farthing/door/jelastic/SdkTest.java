package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.jelastic.api.billing.Account;
import com.jelastic.api.billing.response.AccountResponse;
import com.jelastic.api.billing.response.ArrayResponse;
import com.jelastic.api.system.persistence.AccountStatus;
import com.jelastic.api.system.persistence.QuotaValue;
import com.jelastic.api.users.Authentication;
import com.jelastic.api.users.response.AuthenticationResponse;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The vendor's own Java client, as it comes from Maven Central, against a running server.
final class SdkTest {
    private static final String PLATFORM = "1dd8d191d38fff45e62564fcf67fdcd6";
    private static final JelasticHouse HOUSE = new JelasticHouse();

    private final Authentication authentication =
            new Authentication(PLATFORM).setServerUrl(HOUSE.url() + "/1.0/");
    private final Account billing = new Account(PLATFORM).setServerUrl(HOUSE.url() + "/1.0/");

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void signsInReadsTheAccountAndSignsOut() {
        AuthenticationResponse signedIn =
                authentication.signin("anna@example.com", JelasticHouse.PASSWORD);
        assertThat(signedIn.isOK()).as(signedIn.toString()).isTrue();
        assertThat(signedIn.getUid()).isEqualTo((int) HOUSE.anna);
        assertThat(signedIn.getName()).isEqualTo("anna@example.com");

        AccountResponse account = billing.getAccount(PLATFORM, signedIn.getSession());
        assertThat(account.isOK()).as(account.toString()).isTrue();
        assertThat(account.getUid()).isEqualTo((int) HOUSE.anna);
        assertThat(account.getEnabled()).isTrue();
        assertThat(account.isCommerial()).isTrue();
        assertThat(account.getStatus()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(account.getGroupType()).isEqualTo("billing");
        assertThat(account.getBalance()).isEqualByComparingTo(new BigDecimal("200"));
        assertThat(account.getHardNodeGroups()).containsExactly("hosts");
        assertThat(account.getCreatedOn()).isEqualTo("2013-06-30T22:00:00Z");

        assertThat(authentication.signout(PLATFORM, signedIn.getSession()).isOK()).isTrue();
        assertThat(billing.getAccount(PLATFORM, signedIn.getSession()).getResult()).isEqualTo(702);
    }

    @Test
    void readsQuotasInTheOrderAsked() {
        ArrayResponse quotas =
                billing.getQuotas(
                        PLATFORM,
                        HOUSE.names.get("anna"),
                        "environment.maxcount;account.minbalance");
        assertThat(quotas.isOK()).as(quotas.toString()).isTrue();
        List<String> names =
                quotas.getArray().stream()
                        .map(item -> ((QuotaValue) item).getQuota().getName())
                        .toList();
        assertThat(names).containsExactly("environment.maxcount", "account.minbalance");
    }

    @Test
    void tellsAWrongPassword() {
        AuthenticationResponse refused = authentication.signin("anna@example.com", "guess");
        assertThat(refused.getResult()).isEqualTo(701);
        assertThat(refused.getError()).isEqualTo("authentication failed");
    }
}
