package io.farthing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.access.Permission.Allowed;
import io.farthing.access.Permission.ForeignAccount;
import io.farthing.access.Permission.NeedsStaff;
import io.farthing.access.Permission.TokenLacksRight;
import io.farthing.access.Permission.UnknownMethod;
import io.farthing.access.Principal.Credential;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PermissionsTest {

    private static final Permissions PERMISSIONS =
            new Permissions(
                    Map.of(
                            "users.authentication.Signout", Audience.SIGNED_IN,
                            "billing.account.GetAccount", Audience.OWNER,
                            "billing.account.FundAccount", Audience.STAFF));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # who,   rights,                      method,                        account, answer
                    CUSTOMER, -,                          billing.account.GetAccount,    -,       Allowed
                    CUSTOMER, -,                          billing.account.GetAccount,    1,       Allowed
                    CUSTOMER, -,                          BILLING.ACCOUNT.GETACCOUNT,    1,       Allowed
                    CUSTOMER, -,                          billing.account.GetAccount,    2,       ForeignAccount
                    CUSTOMER, -,                          billing.account.FundAccount,   1,       NeedsStaff
                    CUSTOMER, -,                          billing.account.FundAccount,   2,       NeedsStaff
                    CUSTOMER, -,                          billing.account.Steal,         1,       UnknownMethod
                    CUSTOMER, -,                          '',                            1,       UnknownMethod
                    CUSTOMER, -,                          users.authentication.Signout,  -,       Allowed
                    STAFF,    -,                          billing.account.GetAccount,    2,       Allowed
                    STAFF,    -,                          billing.account.FundAccount,   2,       Allowed
                    STAFF,    -,                          billing.account.Steal,         2,       UnknownMethod
                    CUSTOMER, *,                          billing.account.GetAccount,    1,       Allowed
                    CUSTOMER, *,                          billing.account.FundAccount,   1,       NeedsStaff
                    CUSTOMER, billing.account.GetAccount, billing.account.GetAccount,    1,       Allowed
                    CUSTOMER, billing.account.GetAccount, billing.account.GetAccount,    2,       ForeignAccount
                    CUSTOMER, billing.account.GetQuotas,  billing.account.GetAccount,    1,       TokenLacksRight
                    CUSTOMER, billing.account.GetQuotas,  users.authentication.Signout,  -,       TokenLacksRight
                    CUSTOMER, billing.account.*,          billing.account.FundAccount,   1,       NeedsStaff
                    STAFF,    billing.account.GetAccount, billing.account.FundAccount,   2,       TokenLacksRight
                    STAFF,    billing.account.*,          billing.account.FundAccount,   2,       Allowed
                    """)
    void whatIsNotAllowedIsDenied(
            Role role, String rights, String method, Long account, String answer) {
        Credential credential =
                rights == null
                        ? new Credential.BySession(1)
                        : new Credential.ByToken(1, new Rights(List.of(rights)));
        Long own = role == Role.STAFF ? null : 1L;
        Principal principal = new Principal(5, "who", role, own, null, credential);
        assertThat(PERMISSIONS.check(principal, method, account))
                .isEqualTo(answer(answer, method, account));
    }

    private static Permission answer(String answer, String method, Long account) {
        return switch (answer) {
            case "Allowed" -> new Allowed();
            case "NeedsStaff" -> new NeedsStaff(method);
            case "TokenLacksRight" -> new TokenLacksRight(method);
            case "UnknownMethod" -> new UnknownMethod(method);
            case "ForeignAccount" -> new ForeignAccount(account);
            default -> throw new IllegalArgumentException(answer);
        };
    }

    /// A small and a large uid: boxed numbers must be compared by value.
    @ParameterizedTest
    @CsvSource({"1", "1000000007"})
    void ownAccountsAreKnownByValue(long uid) {
        Principal principal =
                new Principal(5, "who", Role.CUSTOMER, uid, null, new Credential.BySession(1));
        Permission permission =
                PERMISSIONS.check(
                        principal, "billing.account.GetAccount", Long.parseLong("" + uid));
        assertThat(permission).isEqualTo(new Allowed());
    }

    @Test
    void aMethodIsListedOnce() {
        Map<String, Audience> twice = Map.of("a.B", Audience.OWNER, "A.b", Audience.STAFF);
        assertThatThrownBy(() -> new Permissions(twice))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
