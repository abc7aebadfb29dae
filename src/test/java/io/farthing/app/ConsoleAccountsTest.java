package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.NewUser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Staff's pages about accounts, over real HTTP.
final class ConsoleAccountsTest {
    private static final String KEY = "0123456789abcdef";
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # path,                          nobody, customer, staff
                    /console/staff,                  303,    403,      303
                    /console/staff/accounts,         303,    403,      200
                    /console/staff/accounts/999999,  303,    403,      404
                    /console/staff/accounts/x,       303,    403,      404
                    /console/staff/jobs,             303,    403,      200
                    """)
    void whoSeesWhat(String path, int nobody, int customer, int staff) {
        house.browser().get(path).is(nobody);
        house.signedIn("ann").get(path).is(customer);
        house.signedIn("sue").get(path).is(staff);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # asked,                      finds Ann, finds Bob
                    '',                           true,      true
                    q=ANN@,                       true,      false
                    q=bob,                        false,     true
                    q=BOB&in=name,                false,     true
                    q=%3Cb%3E,                    true,      false
                    q=zzz,                        false,     false
                    q=999999,                     false,     false
                    status=active,                true,      true
                    status=inactive,              false,     false
                    status=nonsense,              true,      true
                    group=nonsense,               false,     false
                    """)
    void searching(String asked, boolean findsAnn, boolean findsBob) {
        // The demo's own accounts come before theirs.
        String from = asked.startsWith("q") ? "" : "&after=" + (house.ann - 1);
        String path = "/console/staff/accounts?" + asked + from;
        String body = house.signedIn("sue").get(path).is(200).body();
        assertThat(body.contains(">ann@example.com<")).isEqualTo(findsAnn);
        assertThat(body.contains(">bob@example.com<")).isEqualTo(findsBob);
        assertThat(body.contains("No account fits.")).isEqualTo(!findsAnn && !findsBob);
    }

    @Test
    void aNumberFindsTheAccount() {
        assertThat(house.signedIn("sue").get("/console/staff/accounts?q=" + house.bob).body())
                .contains(">bob@example.com<")
                .doesNotContain(">ann@example.com<");
    }

    @Test
    void everythingIsOnOnePageAndTheFirstClickCounts() {
        ConsoleBrowser sue = house.signedIn("sue");
        String one = "/console/staff/accounts/" + house.bob;
        sue.get(one).says("bob@example.com", "There are no invoices.", "Opened");
        String[] refill = {"what", "refill", "amount", "12,50", "note", "a favour", "key", KEY};
        sue.post(one + "/funds", refill).leadsTo(one + "?done=carried-out");
        sue.post(one + "/funds", refill).leadsTo(one + "?done=carried-out");
        sue.get(one + "?done=carried-out")
                .says("12.50", "Done.", "a favour", "console.funds.refill");
        sue.post(one + "/funds", "what", "charge", "amount", "2.5", "key", KEY + "2")
                .leadsTo(one + "?done=carried-out");
        sue.get(one).says("2.50", "console.funds.charge", ">sue<");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # what,   amount,         key,                 said
                    refill,   0,              0123456789abcdef9,   no amount above zero
                    refill,   -1,             0123456789abcdef9,   no amount above zero
                    refill,   1e9,            0123456789abcdef9,   no amount above zero
                    refill,   0.123456789,    0123456789abcdef9,   no amount above zero
                    withdraw, 99999999,       0123456789abcdef9,   There is less on the account
                    gift,     1,              0123456789abcdef9,   does not fit this account
                    refill,   1,              '',                  does not fit this account
                    """)
    void whatCannotBeBookedIsSaidOnThePage(String what, String amount, String key, String said) {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/staff/accounts");
        sue.post(
                        "/console/staff/accounts/" + house.ann + "/funds",
                        "what",
                        what,
                        "amount",
                        amount,
                        "key",
                        key)
                .is(422)
                .says(said, "role=\"alert\"");
    }

    @Test
    void stateAndGroupChange() {
        ConsoleBrowser sue = house.signedIn("sue");
        String one = "/console/staff/accounts/" + house.ann;
        sue.get(one);
        sue.post(one + "/status", "what", "deactivate").is(303);
        sue.get(one).says("<span class=\"state bad\">Inactive</span>", "console.status.deactivate");
        sue.post(one + "/status", "what", "activate").is(303);
        sue.post(one + "/status", "what", "suspend").is(303);
        sue.get(one).says("<span class=\"state bad\">Suspended</span>");
        sue.post(one + "/status", "what", "enable").is(303);
        sue.post(one + "/status", "what", "explode").is(422);
        sue.post(one + "/group", "group", "no such group").is(422);
    }

    @Test
    void customersCanDoNothingOfIt() {
        ConsoleBrowser ann = house.signedIn("ann");
        String one = "/console/staff/accounts/" + house.ann;
        ann.post(one + "/funds", "what", "refill", "amount", "1", "key", KEY).is(403);
        ann.post(one + "/status", "what", "activate").is(403);
        ann.post(one + "/act").is(403);
    }

    @Test
    void actingIsVisibleWrittenDownAndHasAnotherKey() {
        ConsoleBrowser sue = house.signedIn("sue");
        String before = sue.cookies.get("farthing-session");
        String one = "/console/staff/accounts/" + house.bob;
        sue.get(one);
        sue.post(one + "/act").leadsTo("/console/");
        assertThat(sue.cookies.get("farthing-session")).isNotEqualTo(before);
        sue.get("/console/").says("You see these pages as the customer of account " + house.bob);
        sue.post("/console/staff/act/end").leadsTo(one);
        sue.get("/console/").leadsTo("/console/staff");
        sue.get(one).says("console.act.begin", "console.act.end");
    }

    @Test
    void aResellersStaffSeesNobodyElsesCustomers() {
        ConsoleBrowser rita = house.resellersStaff("rita");
        String one = "/console/staff/accounts/" + house.ann;
        rita.get("/console/staff/accounts").is(200).says("No account fits.");
        rita.get("/console/staff/accounts?q=ann").says("No account fits.");
        rita.get(one).is(404);
        rita.post(one + "/act").is(404);
        rita.post(one + "/funds", "what", "refill", "amount", "1", "key", KEY).is(403);
        for (String page : new String[] {"prices", "run", "ledger", "invoices", "reports"}) {
            rita.get("/console/staff/" + page).is(403);
        }
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() {
        ConsoleBrowser sue = house.signedIn("sue");
        String act = "/console/staff/accounts/" + house.bob + "/act";
        sue.postFrom("https://evil.example", act, sue.token).is(403);
        sue.postFrom(house.url(), act, "").is(403);
    }

    @Test
    void theLanguageIsTheReaders() {
        house.user(NewUser.staff("eva", "-"));
        ConsoleBrowser eva = house.signedIn("eva");
        for (String[] each :
                new String[][] {{"de", "Konten"}, {"fr", "Comptes"}, {"pl", "Konta"}}) {
            eva.get("/console/staff/accounts");
            eva.post("/console/language", "language", each[0], "back", "/console/staff");
            eva.get("/console/staff/accounts").says("<h1>" + each[1] + "</h1>");
            eva.get("/console/staff/accounts/" + house.bob).is(200);
        }
    }
}
