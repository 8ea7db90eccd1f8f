namespace DeepMin.AutoDiff.Flows;

/// <summary>The Gram matrix of a map that has no better way to it than its Jacobian.</summary>
internal static class JacobianGram
{
    /// <summary>gram ← D·Dᵀ, exactly symmetric.</summary>
    public static void Of(OutputMap map, ReadOnlySpan<double> theta, Span<double> gram)
    {
        int rows = map.RowCount, columns = map.ParameterCount;
        double[] jacobian = new double[checked(rows * columns)];
        map.Jacobian(theta, new double[rows], jacobian);
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k <= i; k++)
                gram[(i * rows) + k] = gram[(k * rows) + i] = Vectors.Dot(jacobian.AsSpan(i * columns, columns), jacobian.AsSpan(k * columns, columns));
        }
    }
}
