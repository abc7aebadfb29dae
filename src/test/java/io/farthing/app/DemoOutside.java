package io.farthing.app;

import io.farthing.customers.Reseller;
import io.farthing.customers.ResellerChange;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.notices.Webhooks;
import io.farthing.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// What the world outside has to do with the demo: a bank statement whose one line says nothing of
/// use, a listener that cannot be reached, and somebody who resells.
record DemoOutside(Nouns nouns) {

    void happen(Tx tx) {
        Instant now = DemoHouse.NOW;
        var _ =
                nouns.trade.statements.take(
                        tx, "november.xml", STATEMENT.getBytes(StandardCharsets.UTF_8), now);
        var _ =
                nouns.trade.webhooks.add(
                        tx,
                        new Webhooks.NewEndpoint(
                                null, "https://192.0.2.1/billing", "bookkeeping", List.of()),
                        now);
        Reseller.Profile hanna =
                new Reseller.Profile("hanna", "hanna.example", "", null, List.of());
        Currency euro = Currency.of("EUR");
        ResellerChange.Done _ =
                (ResellerChange.Done)
                        nouns.resellers.create(tx, hanna, Reseller.Status.ACTIVE, euro, now);
        nouns.trade.notices.event(
                tx, DemoCustomer.AGENCY.uid(), "invoice.issued", Json.object(), now);
    }

    private static final String STATEMENT =
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
             <BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>
              <Acct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></Acct>
              <Ntry><Amt Ccy="EUR">120.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
               <BookgDt><Dt>2026-11-19</Dt></BookgDt><NtryDtls><TxDtls>
                <RltdPties><Dbtr><Nm>Bram Bakker</Nm></Dbtr></RltdPties>
                <RmtInf><Ustrd>hosting, thank you</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
             </Stmt></BkToCstmrStmt></Document>
            """;
}
