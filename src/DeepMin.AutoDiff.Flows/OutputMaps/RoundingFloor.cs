namespace DeepMin.AutoDiff.Flows;

/// <summary>How far outputs move when every parameter and every output is rounded: nothing smaller can be asked of them.</summary>
internal static class RoundingFloor
{
    // Outputs at the floor differ from their targets by a few roundings of the worst kind.
    private const double Roundings = 16;

    // Parameters are moved by so many roundings that the rounding of the evaluation itself does not count.
    private const double Magnification = 1024;

    /// <summary>Bounds the Euclidean length of what rounding does to each output over the samples. One evaluation.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="outputs">Outputs x there, length Q·N.</param>
    /// <returns>The length for each of the Q outputs; +∞ where the outputs of the moved parameters are not finite.</returns>
    public static double[] Of(OutputMap map, ReadOnlySpan<double> theta, ReadOnlySpan<double> outputs)
    {
        double roundoff = map.UnitRoundoff;
        double[] moved = theta.ToArray(), column = new double[map.SampleCount], difference = new double[map.RowCount];
        for (int j = 0; j < moved.Length; j++)
            moved[j] += (((uint)j * 2654435761u) >> 31 == 0 ? 1 : -1) * Magnification * roundoff * moved[j];
        map.Evaluate(moved, difference);
        Vectors.Subtract(difference, outputs, difference);
        double[] floor = new double[map.OutputCount];
        for (int q = 0; q < floor.Length; q++)
        {
            double ofParameters = LengthOf(difference, q, column) / Magnification;
            floor[q] = Roundings * (ofParameters + (roundoff * LengthOf(outputs, q, column)));
            if (double.IsNaN(floor[q]))
                floor[q] = double.PositiveInfinity;
        }

        return floor;
    }

    /// <summary>The length over the samples of one output of a row-major N×Q vector.</summary>
    public static double LengthOf(ReadOnlySpan<double> rows, int output, Span<double> column)
    {
        int outputCount = rows.Length / column.Length;
        for (int r = 0; r < column.Length; r++)
            column[r] = rows[(r * outputCount) + output];
        return Vectors.Norm(column);
    }
}
