package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.notices.Webhooks;
import io.farthing.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Staff's lists, over real HTTP.
final class ConsoleListsTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoices",
                "invoices?status=expired",
                "invoices?status=nonsense&start=x",
                "payments",
                "payments?status=failed&before=7",
                "disputes?status=open",
                "bank?status=open",
                "webhooks",
                "groups",
                "groups/business",
                "resellers",
                "jobs?status=error"
            })
    void onlyThePlatformsStaffSeesThem(String path) {
        house.browser().get("/console/staff/" + path).is(303);
        house.signedIn("ann").get("/console/staff/" + path).is(403);
        house.signedIn("sue").get("/console/staff/" + path).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bank/999", "bank/x", "webhooks/1", "webhooks/x", "groups/none"})
    void whatIsNotThereIsMissing(String path) {
        house.signedIn("sue").get("/console/staff/" + path).is(404);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # page,     says
                    disputes,   No bank wants money back.
                    resellers,  Nobody resells.
                    webhooks,   Nobody is told of events.
                    groups,     business
                    """)
    void whatTheySay(String page, String says) {
        house.signedIn("sue").get("/console/staff/" + page).says(says);
    }

    @Test
    void aLineIsGivenToAnAccountOnce() {
        take();
        ConsoleBrowser sue = house.signedIn("sue");
        String body = sue.get("/console/staff/bank?status=open").says("MUSTER", "120.00").body();
        int at = body.indexOf("/console/staff/bank/");
        String line = body.substring(at, body.indexOf('"', at));
        sue.get(line).says("Whose money is it?");
        sue.post(line, "what", "assign", "account", "999999").is(422).says("no such account");
        sue.post(line, "what", "assign", "account", "" + house.bob, "pays", "balance")
                .leadsTo(line + "?done=carried-out");
        assertThat(sue.get(line).says("Assigned by hand").body())
                .doesNotContain("Whose money is it?");
        sue.post(line, "what", "dismiss").is(422);
        sue.get("/console/staff/accounts/" + house.bob).says("120.00", "console.bank");
        sue.get("/console/staff/payments").says("120.00");
    }

    @Test
    void whatWasSentIsSentAgain() {
        Webhooks webhooks = house.nouns.trade.webhooks;
        Webhooks.Adding added =
                house.nouns.database.transact(tx ->
                        webhooks.add(
                                tx,
                                new Webhooks.NewEndpoint(
                                        null, "https://192.0.2.1/hook", "books", List.of()),
                                house.clock.instant()));
        long id = ((Webhooks.Adding.Added) added).endpoint().id();
        house.nouns.database.transactVoid(tx ->
                house.nouns.trade.notices.event(
                        tx, house.ann, "test.happened", Json.object(), house.clock.instant()));
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/staff/webhooks").says("https://192.0.2.1/hook");
        String path = "/console/staff/webhooks/" + id;
        String body = sue.get(path).says("test.happened").body();
        int at = body.indexOf("action=\"" + path + "/") + 8;
        String replay = body.substring(at, body.indexOf('"', at));
        sue.post(replay).leadsTo(path + "?done=carried-out");
        sue.post(path + "/999/replay").is(404);
    }

    private static void take() {
        house.nouns.database.transactVoid(tx -> {
            var _ =
                    house.nouns.trade.statements.take(
                            tx,
                            "a.xml",
                            STATEMENT.getBytes(StandardCharsets.UTF_8),
                            house.clock.instant());
        });
    }

    private static final String STATEMENT =
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
             <BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>
              <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
              <Ntry><Amt Ccy="EUR">120.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
               <BookgDt><Dt>2027-01-14</Dt></BookgDt><NtryDtls><TxDtls>
                <RltdPties><Dbtr><Nm>MUSTER</Nm></Dbtr></RltdPties>
                <RmtInf><Ustrd>no number here</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
             </Stmt></BkToCstmrStmt></Document>
            """;
}
