package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bank statements: what is named and exact is recorded, the rest is for staff, nothing counts
/// twice.
final class StatementsTest {
    private static final String FOOT = "</Stmt></BkToCstmrStmt></Document>";

    private final Counter counter = new Counter(new SimulatedGateway());
    private final Statements statements =
            new Statements(counter.desk, List.of((_, word) -> claim(word)));

    @AfterEach
    void close() {
        counter.close();
    }

    /// Invoices A-1 of 10.00, A-2 of 2.50 and A-3, which is paid.
    private @org.jspecify.annotations.Nullable Claim claim(String word) {
        Map<String, String> open = Map.of("A-1", "10.00", "A-2", "2.50", "A-3", "0.00");
        String amount = open.get(word);
        return amount == null
                ? null
                : new Claim(
                        counter.account,
                        PaymentSubject.order(Long.parseLong(word.substring(2))),
                        Counter.eur(amount));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    10.00 | EUR | Invoice A-1            | MATCHED |
                    12.50 | EUR | A-1, A-2 thank you     | MATCHED |
                    10.00 | EUR | A-3 and A-1            | MATCHED |
                    10.01 | EUR | A-1                    | OPEN    | it is too much: 10.01 came, 10.00 is due
                    9.99  | EUR | A-1                    | OPEN    | it is too little: 9.99 came, 10.00 is due
                    10.00 | EUR | hello                  | OPEN    | it names nothing that is to be paid
                    10.00 | USD | A-1                    | OPEN    | what it names is to be paid in EUR
                    5.00  | EUR | A-3                    | OPEN    | what it names is paid already
                    """)
    void matching(
            String amount,
            String currency,
            String reference,
            StatementLine.Status status,
            String reason) {
        Statements.Taking.Taken taken =
                taken(file("02", 1, entry(amount, currency, "R1", reference)));
        StatementLine line =
                taken.matched().isEmpty() ? taken.open().getFirst() : taken.matched().getFirst();
        assertThat(line.status()).isEqualTo(status);
        assertThat(line.reason()).isEqualTo(reason == null ? "" : reason);
        assertThat(line.line().payer()).isEqualTo("Ann Example");
        assertThat(counter.told.isEmpty()).isEqualTo(status == StatementLine.Status.OPEN);
    }

    @Test
    void aFileAndALineCountOnce() {
        String entry = entry("10.00", "EUR", "R1", "A-1");
        String file = file("02", 1, entry);
        assertThat(taken(file).matched()).hasSize(1);
        assertThat(take(file)).isInstanceOf(Statements.Taking.Repeated.class);
        // The month's statement repeats what the day's told.
        Statements.Taking.Taken month =
                taken(file("02", 2, entry + entry("2.50", "EUR", "R2", "A-2")));
        assertThat(month.repeated()).isEqualTo(1);
        assertThat(month.matched()).hasSize(1);
        assertThat(counter.told()).containsExactly("paid 10.00", "paid 2.50");
    }

    /// Two transfers may be equal in everything that the bank tells.
    @Test
    void equalLinesWithoutNamesAreTwoTransfers() {
        String nameless = entry("3.00", "EUR", "", "rent");
        assertThat(taken(file("02", 1, nameless + nameless)).open()).hasSize(2);
        assertThat(taken(file("02", 2, nameless + nameless)).repeated()).isEqualTo(2);
    }

    @Test
    void onlyBookedMoneyThatCameInCounts() {
        String came = entry("10.00", "EUR", "R1", "A-1");
        String others =
                came.replace("CRDT", "DBIT").replace("R1", "R2")
                        + came.replace("BOOK", "PDNG").replace("R1", "R3")
                        + came.replace("<Sts>", "<RvslInd>true</RvslInd><Sts>").replace("R1", "R4");
        Statements.Taking.Taken taken = taken(file("02", 1, others));
        assertThat(taken.matched()).isEmpty();
        assertThat(taken.open()).isEmpty();
    }

    @Test
    void aGatheredEntryIsManyLinesAndNewerVersionsAreUnderstood() {
        String entry =
                """
                <Ntry><Amt Ccy="EUR">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                 <BookgDt><DtTm>2026-02-27T08:00:00+01:00</DtTm></BookgDt><AcctSvcrRef>B1</AcctSvcrRef>
                 <NtryDtls>
                  <TxDtls><Refs><TxId>T1</TxId></Refs><Amt Ccy="EUR">10.00</Amt>
                   <RltdPties><Dbtr><Pty><Nm>Ann</Nm></Pty></Dbtr></RltdPties>
                   <RmtInf><Strd><CdtrRefInf><Ref>A-1</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
                  <TxDtls><Refs><EndToEndId>A-2</EndToEndId><TxId>T2</TxId></Refs>
                   <AmtDtls><TxAmt><Amt Ccy="EUR">2.50</Amt></TxAmt></AmtDtls></TxDtls>
                 </NtryDtls></Ntry>
                """;
        Statements.Taking.Taken taken = taken(file("08", 1, entry));
        assertThat(taken.matched())
                .extracting(each -> each.line().amount().minorText())
                .containsExactly("10.00", "2.50");
        assertThat(taken.matched().getFirst().line().payer()).isEqualTo("Ann");
    }

    @Test
    void staffAssignsWhatNamesNothing() {
        long id = taken(file("02", 1, entry("5.00", "EUR", "R1", "hello"))).open().getFirst().id();
        assertThat(assigned(id)).isEqualTo("ASSIGNED");
        assertThat(assigned(id)).isEqualTo("null");
        assertThat(counter.balance).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<Document/>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><Ntry>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">&e;</Document>"
            })
    void whatIsNoStatementIsRefusedWhole(String file) {
        assertThat(take(file)).isInstanceOf(Statements.Taking.Unreadable.class);
    }

    @Test
    void aBrokenEntryRefusesTheWholeFile() {
        String broken = entry("ten", "EUR", "R2", "A-2");
        assertThat(take(file("02", 1, entry("10.00", "EUR", "R1", "A-1") + broken)))
                .isInstanceOf(Statements.Taking.Unreadable.class);
        assertThat(counter.told).isEmpty();
    }

    private static String file(String version, int number, String entries) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.%s">
         <BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S%s</Id>
          <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
        """
                        .formatted(version, number)
                + entries
                + FOOT;
    }

    private static String entry(String amount, String currency, String name, String reference) {
        String named = name.isEmpty() ? "" : "<AcctSvcrRef>" + name + "</AcctSvcrRef>";
        return """
        <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
         <BookgDt><Dt>2026-02-27</Dt></BookgDt>
         <NtryDtls><TxDtls><Refs>%s<EndToEndId>NOTPROVIDED</EndToEndId></Refs>
          <RltdPties><Dbtr><Nm>Ann Example</Nm></Dbtr></RltdPties>
          <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
        """
                .formatted(currency, amount, named, reference);
    }

    private Statements.Taking take(String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return counter.database.transact(
                tx -> statements.take(tx, "statement.xml", bytes, Counter.START));
    }

    private Statements.Taking.Taken taken(String file) {
        return (Statements.Taking.Taken) take(file);
    }

    private String assigned(long id) {
        StatementLine line =
                counter.database.transact(
                        tx -> statements.assign(tx, id, counter.account, null, Counter.START));
        return line == null ? "null" : line.status().name();
    }
}
