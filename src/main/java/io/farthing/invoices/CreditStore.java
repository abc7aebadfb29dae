package io.farthing.invoices;

import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceDifference.What;
import java.util.List;

/// Finds credit notes that their invoices know nothing of.
final class CreditStore {

    private CreditStore() {}

    static List<InvoiceDifference> uncounted(Tx tx) {
        return tx.list(
                """
                SELECT i.series, i.number, count(n.id) AS notes
                  FROM invoice n
                  JOIN invoice i ON i.id = n.original
                 WHERE i.credited_units = 0
                 GROUP BY i.series, i.number
                 ORDER BY i.series, i.number
                """,
                row ->
                        new InvoiceDifference(
                                row.text("series") + "-" + row.longAt("number"),
                                What.CREDITED,
                                row.longAt("notes") + " credit notes",
                                "none"));
    }
}
