namespace DeepMin.AutoDiff.Flows;

/// <summary>Chord steps θ ← θ + D⁺(target − x[θ]) with the D of their start, on a trial θ.</summary>
internal sealed class ChordCorrector(Linearization linearization, int maxCorrections)
{
    // A chord step must halve the error, or the linearization is too far away.
    private const double WorstReduction = 0.5;

    private readonly OutputMap _map = linearization.Map;
    private readonly double[] _error = new double[linearization.Map.RowCount];
    private readonly double[] _shift = new double[linearization.Map.ParameterCount];

    /// <summary>The corrected θ.</summary>
    public double[] Theta { get; } = new double[linearization.Map.ParameterCount];

    /// <summary>Its outputs.</summary>
    public double[] Outputs { get; } = new double[linearization.Map.RowCount];

    /// <summary>Corrects from the θ of the linearization until the error reaches the goal or a step reduces it poorly. Keeps the best iterate.</summary>
    public Correction Run(ReadOnlySpan<double> outputs, ReadOnlySpan<double> target, double goal)
    {
        linearization.Theta.CopyTo(Theta);
        outputs.CopyTo(Outputs);
        Vectors.Subtract(target, Outputs, _error);
        double error = Vectors.Norm(_error), firstReduction = 1;
        for (int count = 0; count < maxCorrections; count++)
        {
            if (!linearization.Solve(_error, _shift).IsTrusted)
                return new Correction(error, firstReduction, count, false);
            double corrected = Shift(1, target), reduction = corrected / error;
            if (!(corrected < error))
            {
                Shift(-1, target);
                return new Correction(error, firstReduction, count, true);
            }

            firstReduction = count == 0 ? reduction : firstReduction;
            error = corrected;
            if (error <= goal || reduction > WorstReduction)
                return new Correction(error, firstReduction, count + 1, true);
        }

        return new Correction(error, firstReduction, maxCorrections, true);
    }

    private double Shift(double sign, ReadOnlySpan<double> target)
    {
        Vectors.AddScaled(sign, _shift, Theta);
        _map.Evaluate(Theta, Outputs);
        Vectors.Subtract(target, Outputs, _error);
        return Vectors.Norm(_error);
    }
}

/// <summary>Outcome of chord corrections.</summary>
/// <param name="Error">Remaining |target − x|.</param>
/// <param name="FirstReduction">Factor by which the first correction reduced it.</param>
/// <param name="Count">Number of corrections.</param>
/// <param name="IsTrusted">Whether every solve was trusted.</param>
internal readonly record struct Correction(double Error, double FirstReduction, int Count, bool IsTrusted);
