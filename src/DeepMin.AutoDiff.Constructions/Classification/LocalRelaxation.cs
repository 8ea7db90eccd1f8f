namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// What the neurons of a layer can be on a ball |δ| ≤ r around a sample: Values[i] + ⟨Gradient(i), δ⟩ ± (Errors[i] + GradientErrors[i]·r).
/// The errors hold rounding and, for neurons with a kink in the ball, the whole range.
/// </summary>
internal sealed class LocalRelaxation
{
    /// <summary>Covers the rounding of the few operations that make a bound.</summary>
    public const double RoundingUp = 1 + 1e-15;

    private readonly double[] _gradients;

    public LocalRelaxation(int count, int features)
    {
        Stride = PointSet.PaddedLength(features);
        Vector = new BoundedVector(count);
        _gradients = new double[checked(count * Stride)];
        GradientNorms = new double[count];
        GradientErrors = new double[count];
    }

    public int Stride { get; }

    /// <summary>Values and errors.</summary>
    public BoundedVector Vector { get; }

    public double[] GradientNorms { get; }

    public double[] GradientErrors { get; }

    public Span<double> Gradient(int neuron) => _gradients.AsSpan(neuron * Stride, Stride);

    /// <summary>How far a neuron can move away from its value, rounded up, also where the product with the radius underflows.</summary>
    public double Reach(int neuron, double radius)
    {
        double slope = GradientNorms[neuron] + GradientErrors[neuron];
        return ((slope * radius) + Vector.Errors[neuron] + Unit(slope)) * RoundingUp;
    }

    /// <summary>Rectifies all neurons: affine ones stay, those below the kink vanish, those around it become intervals.</summary>
    /// <param name="map">The map of the layer: a neuron without weights has no kink to be on either side of.</param>
    /// <param name="radius">Radius of the ball.</param>
    /// <returns>Whether all neurons with weights are active on the whole ball, and whether all neurons are 0 on it.</returns>
    public (bool AllActive, bool AllZero) Rectify(BoundedAffineMap map, double radius)
    {
        (bool allActive, bool allZero) = (true, true);
        for (int i = 0; i < Vector.Count; i++)
        {
            double value = Vector.Values[i], reach = Reach(i, radius);
            if (!double.IsFinite(value))
                value = double.NaN; // an overflow proves nothing
            if (value - reach > 0)
            {
                allZero = false;
                continue;
            }

            bool isZero = value + reach <= 0;
            allActive &= map.IsConstant(i);
            allZero &= isZero;
            SetConstant(i, isZero ? 0 : 0.5 * (value + reach), RoundingUp);
        }

        return (allActive, allZero);
    }

    /// <summary>Takes over constants that are rounded by one unit in the last place at most.</summary>
    public void SetConstants(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            SetConstant(i, values[i], relativeError: Math.ScaleB(1, -52));
    }

    private void SetConstant(int neuron, double value, double relativeError)
    {
        Vector.Values[neuron] = value;
        Vector.Errors[neuron] = (Math.Abs(value) * relativeError) + Unit(value);
        GradientNorms[neuron] = 0;
        GradientErrors[neuron] = 0;
        Gradient(neuron).Clear();
    }

    /// <summary>The affine map of a layer applied to the relaxation of the layer before.</summary>
    public void Apply(BoundedAffineMap map, LocalRelaxation before)
    {
        map.Apply(before.Vector, Vector);
        for (int i = 0; i < Vector.Count; i++)
        {
            Span<double> gradient = Gradient(i);
            gradient.Clear();
            double error = 0;
            int terms = 0;
            for (int j = 0; j < before.Vector.Count; j++)
            {
                double weight = map.Row(i)[j];
                if (weight == 0 || (before.GradientNorms[j] == 0 && before.GradientErrors[j] == 0))
                    continue;
                PointSet.Add(gradient, weight, before.Gradient(j));
                error += Math.Abs(weight) * (before.GradientErrors[j] + (map.Gamma * before.GradientNorms[j]) + double.Epsilon);
                terms++;
            }

            // Each product of a weight and a component may lose a unit to underflow, and that of the bound one more.
            SetNorm(i, error + (terms * (Stride + 1) * double.Epsilon));
        }
    }

    /// <summary>An affine map of the input around a sample: the gradients are its weights.</summary>
    public void ApplyToSample(BoundedAffineMap map, BoundedVector sample)
    {
        map.Apply(sample, Vector);
        for (int i = 0; i < Vector.Count; i++)
        {
            map.Row(i).CopyTo(Gradient(i));
            SetNorm(i, error: 0);
        }
    }

    private void SetNorm(int neuron, double error)
    {
        // Rounded up: the sum of squares has a relative error below 2⁻⁴⁰ for any number of features that fits in memory.
        double length = EuclideanNorm.Of(Gradient(neuron));
        GradientNorms[neuron] = (length * (1 + Math.ScaleB(1, -40))) + Unit(length);
        GradientErrors[neuron] = (error * (1 + Math.ScaleB(1, -40))) + Unit(error);
    }

    /// <summary>What rounding may take from a number that is not 0 where it is small: the smallest positive double.</summary>
    private static double Unit(double value) => value == 0 ? 0 : double.Epsilon;
}
