/// PostgreSQL: the embedded server, the pool, transactions, migrations, COPY, row mapping. No
/// billing words.
@NullMarked
@CheckReturnValue
package io.farthing.db;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
