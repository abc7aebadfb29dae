package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.invoices.Invoice;
import java.time.YearMonth;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bank statements taken in by a form, over real HTTP.
final class ConsoleBankTest {
    private static final String BANK = "/console/staff/bank";
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @Test
    void whatNamesAnInvoiceIsMatchedAndTheRestIsForStaff() {
        Invoice invoice = house.invoiced(house.ann, YearMonth.of(2026, 12));
        String file =
                statement(
                        entry("E1", "120.00", "thanks " + invoice.numberText())
                                + entry("E2", "7.00", "no idea"));
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(BANK).says("multipart/form-data", "up to 8 MiB");
        String came =
                sue.upload(BANK, "statement", "m\u00e4rz.xml", file).is(303).header("Location");
        assertThat(came).matches(BANK + "/files/[0-9]+\\?done=taken-in");
        sue.get(came)
                .says("m\u00e4rz.xml", "was taken in", "Matched", "whose money is it?")
                .says("7.00", "it names nothing that is to be paid", invoice.numberText());
        sue.get("/console/staff/invoices/" + invoice.id()).says(">Paid<");
        // A line of it is matched by hand, from the file's own page.
        String body = sue.get(came).body();
        int at = body.indexOf("href=\"" + BANK + "/", body.indexOf("whose money")) + 6;
        String line = body.substring(at, body.indexOf('"', at));
        sue.get(line);
        // What it pays has to be there, and the account's own.
        for (String[] wrong :
                new String[][] {
                    {"invoice", ""},
                    {"invoice", "INV-999999"},
                    {"invoice", invoice.numberText()},
                    {"invoice", "" + invoice.id()},
                    {"order", "none"}
                }) {
            sue.post(
                            line,
                            "what",
                            "assign",
                            "account",
                            "" + house.bob,
                            "pays",
                            wrong[0],
                            "number",
                            wrong[1])
                    .is(422)
                    .says("is not this account’s");
        }
        sue.post(line, "what", "assign", "account", "" + house.bob, "pays", "balance").is(303);
        sue.get(came).says("Assigned by hand").saysNot("whose money is it?");

        String path = came.substring(0, came.indexOf('?'));
        sue.get(BANK);
        sue.upload(BANK, "statement", "again.xml", file).leadsTo(path + "?done=taken-before");
        sue.upload(BANK, "statement", "more.xml", file.replace("<Id>S1</Id>", "<Id>S2</Id>"))
                .is(303);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # field,    content,                    said
                    statement,  this is no XML,             The file is refused
                    statement,  <a/>,                       no CAMT.053
                    other,      <a/>,                       Choose a file
                    """)
    void whatIsNoStatementIsRefusedByName(String field, String content, String said) {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(BANK);
        sue.upload(BANK, field, "x.xml", content).is(422).says(said, "role=\"alert\"");
    }

    @Test
    void onlyThePlatformsStaffAndOnlyFromItsOwnPage() {
        String file = statement(entry("E9", "1.00", "nothing"));
        ConsoleBrowser ann = house.signedIn("ann");
        ann.upload(BANK, "statement", "x.xml", file).is(403);
        ConsoleBrowser sue = house.signedIn("sue");
        sue.token = "";
        sue.upload(BANK, "statement", "x.xml", file).is(403);
        for (String none : new String[] {"0", "x", "999999"}) {
            sue.get(BANK + "/files/" + none).is(404);
        }
    }

    @Test
    void whatIsTooLargeIsSaidInOurDesign() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(BANK);
        sue.upload(BANK, "statement", "x.xml", "x".repeat(8 * 1024 * 1024))
                .is(413)
                .says("too much at once");
    }

    private static String entry(String key, String amount, String reference) {
        return """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
         <BookgDt><Dt>2027-01-14</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls>
          <RltdPties><Dbtr><Nm>MUSTER</Nm></Dbtr></RltdPties>
          <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
        """
                .formatted(amount, key, reference);
    }

    private static String statement(String entries) {
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
         <BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>
          <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
          %s
         </Stmt></BkToCstmrStmt></Document>
        """
                .formatted(entries);
    }
}
