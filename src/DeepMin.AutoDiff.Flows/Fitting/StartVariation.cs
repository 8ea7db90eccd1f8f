using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Further starts: the given one varied at random, in the units of the parameters and within their bounds.</summary>
/// <param name="map">The output map.</param>
/// <param name="targets">Targets y.</param>
/// <param name="start">The given start.</param>
/// <param name="options">Spread, seed and bounds.</param>
internal sealed class StartVariation(OutputMap map, double[] targets, double[] start, FitOptions options)
{
    /// <summary>Start of a number: 0 is the given one.</summary>
    public double[] Of(int number)
    {
        if (number == 0)
            return start;
        MersenneTwister random = new(unchecked((options.Seed * 7919) + number));
        Normal normal = new(0, options.StartSpread, random);
        double[] varied = new double[start.Length], draws = new double[start.Length];
        bool changesSigns = number % 2 == 0;
        for (int j = 0; j < start.Length; j++)
        {
            draws[j] = normal.Sample();
            double sign = changesSigns && random.NextDouble() < 0.5 ? -1 : 1;
            varied[j] = Within(j, sign * start[j] * Math.Exp(draws[j]));
        }

        if (Array.IndexOf(start, 0) >= 0)
            VaryZeros(draws, varied);
        return varied;
    }

    // The unit of a parameter that starts at 0 is |y|/|D_j|, at the start or else where the others have been varied.
    private void VaryZeros(double[] draws, double[] varied)
    {
        double[] here = ColumnNorms(start), there = ColumnNorms(varied), outputs = new double[map.RowCount];
        double length = Vectors.Norm(targets);
        if (length == 0)
        {
            map.Evaluate(varied, outputs);
            length = Vectors.Norm(outputs);
        }

        for (int j = 0; j < start.Length; j++)
        {
            double norm = here[j] > 0 ? here[j] : there[j], value = draws[j] * (length / norm);
            if (start[j] == 0 && double.IsFinite(value))
                varied[j] = Within(j, value);
        }
    }

    private double[] ColumnNorms(double[] theta)
    {
        double[] norms = new double[theta.Length];
        if ((long)map.RowCount * map.ParameterCount > FitRun.LargestDenseJacobian)
        {
            // D is too large to be formed: its products with the targets have the unit.
            map.Vjp(theta, targets, norms);
            double length = Vectors.Norm(targets);
            return [.. norms.Select(norm => length > 0 ? Math.Abs(norm) / length : 0)];
        }

        double[] jacobian = new double[map.RowCount * map.ParameterCount];
        map.Jacobian(theta, new double[map.RowCount], jacobian);
        if (Finite.FirstNonFinite(jacobian) < 0)
            PowerOfTwo.ColumnNorms(jacobian, norms);
        return norms;
    }

    // A value beyond a bound is mirrored at it; where that leaves the other one behind, it is put half way to the first.
    private double Within(int j, double value)
    {
        value = double.IsFinite(value) ? value : start[j];
        if (options.Bounds is not { } bounds)
            return value;
        double lower = bounds.Lower[j], upper = bounds.Upper[j];
        if (value >= lower && value <= upper)
            return value;
        double bound = value < lower ? lower : upper, mirrored = bound + (bound - value);
        return mirrored >= lower && mirrored <= upper ? mirrored : (0.5 * start[j]) + (0.5 * bound);
    }
}
