namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// D = Q·R·diag(n) at the fitted θ over the parameters that may move, n its column norms: what covariances, bands, leverages and curvatures
/// are made of.
/// </summary>
internal sealed class LocalGeometry
{
    private readonly int[] _free;
    private readonly double[] _norms;
    private readonly double[] _r;

    /// <param name="jacobian">D, rows × K, row-major.</param>
    /// <param name="rows">Number Q·N of rows.</param>
    /// <param name="free">Parameters that may move, at least one, of full column rank.</param>
    public LocalGeometry(double[] jacobian, int rows, int[] free)
    {
        int columns = jacobian.Length / rows;
        double[] norms = new double[columns], scaled = new double[rows * free.Length];
        PowerOfTwo.ColumnNorms(jacobian, norms);
        for (int i = 0; i < rows; i++)
        {
            for (int a = 0; a < free.Length; a++)
                scaled[(i * free.Length) + a] = jacobian[(i * columns) + free[a]] / norms[free[a]];
        }

        _free = free;
        _norms = [.. free.Select(j => norms[j])];
        _r = new QRFactorization(scaled, rows, free.Length).CopyR();
    }

    /// <summary>Number of parameters that may move.</summary>
    public int Count => _free.Length;

    /// <summary>Those parameters, in increasing order.</summary>
    public ReadOnlySpan<int> Free => _free;

    /// <summary>The norms n.</summary>
    public ReadOnlySpan<double> Norms => _norms;

    /// <summary>result ← R⁻ᵀ·(row/n) of a row of K derivatives: a row of D becomes one of Q.</summary>
    public void Whiten(ReadOnlySpan<double> row, Span<double> result)
    {
        for (int a = 0; a < Count; a++)
        {
            double sum = row[_free[a]] / _norms[a];
            for (int b = 0; b < a; b++)
                sum -= _r[(a * Count) + b] * result[b];
            result[a] = sum / _r[(a * Count) + a];
        }
    }

    /// <summary>The upper triangle R⁻¹, row-major.</summary>
    public double[] InverseR()
    {
        double[] inverse = new double[Count * Count];
        for (int b = 0; b < Count; b++)
        {
            for (int a = b; a >= 0; a--)
            {
                double sum = a == b ? 1 : 0;
                for (int c = a + 1; c <= b; c++)
                    sum -= _r[(c * Count) + a] * inverse[(c * Count) + b];
                inverse[(a * Count) + b] = sum / _r[(a * Count) + a];
            }
        }

        return inverse;
    }
}
