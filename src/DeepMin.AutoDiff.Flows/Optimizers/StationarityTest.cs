namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Whether a point is stationary, by the point alone: ∇ₓC is orthogonal to each column of D, up to a cosine or to what the rounding of the
/// outputs leaves of it. Neither the unit of the cost nor that of a parameter matters.
/// </summary>
internal sealed class StationarityTest(OutputMap map, ICost cost, double tolerance)
{
    // Columns of D are taken from the Jacobian up to this many entries, one product each beyond.
    private const int LargestJacobian = 1 << 22;

    // The gradient must fall by so much before columns are looked at again.
    private const double Progress = 0.5;

    private double _largestShare, _largestOutputs, _refusedAt = double.PositiveInfinity;

    /// <summary>The largest cosine that the last test saw.</summary>
    public double LargestCosine { get; private set; } = double.NaN;

    /// <summary>Tests a point; looks at columns only if the lengths of both gradients allow it to pass, or if it must.</summary>
    public bool Holds(ReadOnlySpan<double> theta, ReadOnlySpan<double> outputs, ReadOnlySpan<double> outputGradient, ReadOnlySpan<double> gradient, bool mustLook)
    {
        double length = Vectors.Norm(gradient), outputLength = Vectors.Norm(outputGradient);
        if (length == 0)
        {
            LargestCosine = 0;
            return true;
        }

        double share = length / outputLength, curvature = cost.Curvature(outputs);
        _largestShare = Math.Max(_largestShare, share);
        _largestOutputs = Math.Max(_largestOutputs, Vectors.Norm(outputs));
        bool isSmall = share <= tolerance * Math.Sqrt(gradient.Length) * _largestShare || outputLength <= curvature * map.Resolution.OutputRounding * _largestOutputs;
        if (!mustLook && !(isSmall && length <= Progress * _refusedAt))
            return false;
        double[] norms = ColumnNorms(theta);
        double rounding = curvature * Vectors.Norm(RoundingFloor.Of(map, theta, outputs)), allowed = Math.Max(tolerance * outputLength, rounding);
        bool holds = true;
        LargestCosine = 0;
        for (int j = 0; j < norms.Length; j++)
        {
            double size = Math.Abs(gradient[j]);
            holds &= size <= allowed * norms[j];
            if (size > 0)
                LargestCosine = Math.Max(LargestCosine, size / norms[j] / outputLength);
        }

        _refusedAt = length;
        return holds && double.IsFinite(allowed);
    }

    private double[] ColumnNorms(ReadOnlySpan<double> theta)
    {
        int rows = map.RowCount, columns = map.ParameterCount;
        double[] norms = new double[columns], column = new double[rows];
        double[]? jacobian = (long)rows * columns <= LargestJacobian ? new double[rows * columns] : null;
        if (jacobian is not null)
            map.Jacobian(theta, column, jacobian);
        double[] direction = new double[columns];
        for (int j = 0; j < columns; j++)
        {
            if (jacobian is null)
            {
                direction[j] = 1;
                map.Jvp(theta, direction, column);
                direction[j] = 0;
            }
            else
            {
                for (int a = 0; a < rows; a++)
                    column[a] = jacobian[(a * columns) + j];
            }

            norms[j] = Vectors.Norm(column);
        }

        return norms;
    }
}
