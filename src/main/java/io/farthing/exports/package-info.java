/// Tables for other programs: the reports and what usage cost, as CSV and as Parquet, row by row.
@NullMarked
@CheckReturnValue
package io.farthing.exports;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
