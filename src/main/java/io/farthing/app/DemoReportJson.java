package io.farthing.app;

import io.farthing.money.Money;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The demo's report as one JSON document: money as decimal strings, with eight decimals, invoices
/// with the currency's own.
final class DemoReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DemoReportJson() {}

    static String of(DemoReport report) {
        DemoReport.Billed billed = report.billed();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("rows", report.rows().rows());
        json.put("duplicates", report.rows().duplicates());
        json.put("refused", report.rows().refused());
        json.put("month", billed.month().toString());
        json.put("nodeHours", billed.nodeHours());
        json.put("charges", billed.charges());
        json.put("total", billed.total().text());
        fill(json.putObject("byResource"), billed.byResource(), moneyText());
        fill(json.putObject("byAccount"), billed.byAccount(), moneyText());
        fill(json.putObject("invoices"), billed.invoices(), DemoReportJson::invoice);
        fill(json.putObject("prepaid"), billed.prepaid(), DemoReportJson::prepaid);
        json.put("trialBalance", billed.trialBalance().text());
        ObjectNode seconds = json.putObject("seconds");
        for (Map.Entry<String, BigDecimal> step : report.seconds().entrySet()) {
            seconds.put(step.getKey(), step.getValue());
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /// A value under its key in the object given.
    private interface Member<V> {
        void put(ObjectNode parent, String key, V value);
    }

    private static Member<Money> moneyText() {
        return (parent, key, money) -> parent.put(key, money.text());
    }

    private static void invoice(ObjectNode parent, String key, DemoReport.InvoiceFigures invoice) {
        parent.putObject(key)
                .put("net", invoice.net().minorText())
                .put("vat", invoice.vat().minorText())
                .put("gross", invoice.gross().minorText())
                .put("number", invoice.number());
    }

    private static void prepaid(ObjectNode parent, String key, DemoReport.Prepaid prepaid) {
        parent.putObject(key)
                .put("bonus", prepaid.bonus().text())
                .put("balance", prepaid.balance().text());
    }

    private static <V> void fill(ObjectNode parent, Map<?, V> values, Member<V> member) {
        values.forEach((key, value) -> member.put(parent, key.toString(), value));
    }
}
