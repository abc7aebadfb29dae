import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether what `farthing demo --json` printed is one JSON document whose figures agree with each
/// other. Run from its source: `java -cp "target/lib/*" .ci/CheckReport.java report.json`.
final class CheckReport {

    private final List<String> faults = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        // Anything after the first document is refused by the parser.
        JsonNode report = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[0])));
        CheckReport check = new CheckReport();
        check.totals(report);
        check.invoices(report.path("invoices"));
        check.faults.forEach(fault -> System.err.println("demo: " + fault));
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private void totals(JsonNode report) {
        BigDecimal total = amount(report.path("total"));
        require(amount(report.path("rows")).signum() > 0, "no rows");
        require(amount(report.path("charges")).signum() > 0, "no charges");
        require(total.signum() > 0, "no total");
        require(amount(report.path("trialBalance")).signum() == 0, "the ledger does not sum to zero");
        require(sum(report.path("byResource")).compareTo(total) == 0, "byResource is not the total");
        require(sum(report.path("byAccount")).compareTo(total) == 0, "byAccount is not the total");
    }

    private void invoices(JsonNode invoices) {
        require(!invoices.isEmpty(), "no invoices");
        for (JsonNode each : invoices) {
            BigDecimal net = amount(each.path("net"));
            BigDecimal vat = amount(each.path("vat"));
            BigDecimal gross = amount(each.path("gross"));
            require(net.add(vat).compareTo(gross) == 0, "net and VAT are not the gross: " + each);
        }
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static BigDecimal sum(JsonNode amounts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode each : amounts) {
            sum = sum.add(amount(each));
        }
        return sum;
    }

    private static BigDecimal amount(JsonNode node) {
        return new BigDecimal(node.asString());
    }
}
