namespace DeepMin.AutoDiff.Flows;

/// <summary>Powers of two that bring vectors to order 1, so that nothing squared leaves the range of a double and no bit is lost.</summary>
internal static class PowerOfTwo
{
    /// <summary>Exponent of the largest component; 0 for a vector of zeros.</summary>
    public static int Exponent(ReadOnlySpan<double> vector)
    {
        double largest = 0;
        foreach (double component in vector)
            largest = Math.Max(largest, Math.Abs(component));
        return largest > 0 && double.IsFinite(largest) ? Math.ILogB(largest) : 0;
    }

    /// <summary>result ← 2^exponent·vector; both may be the same.</summary>
    public static void Scale(ReadOnlySpan<double> vector, int exponent, Span<double> result)
    {
        // Two factors, since 2^1074 is none: both products are exact wherever the result is.
        double first = Math.ScaleB(1, exponent / 2), second = Math.ScaleB(1, exponent - (exponent / 2));
        for (int i = 0; i < vector.Length; i++)
            result[i] = vector[i] * first * second;
    }

    /// <summary>Norms of the columns of a row-major matrix, with the same bits in every unit of a column.</summary>
    public static void ColumnNorms(ReadOnlySpan<double> matrix, Span<double> norms)
    {
        int columns = norms.Length;
        double[] column = new double[matrix.Length / columns];
        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < column.Length; i++)
                column[i] = matrix[(i * columns) + j];
            int exponent = Exponent(column);
            Scale(column, -exponent, column);
            norms[j] = Math.ScaleB(Vectors.Norm(column), exponent);
        }
    }
}
