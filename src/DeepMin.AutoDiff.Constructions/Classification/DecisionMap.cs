namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The affine functions ⟨y_j − y_k, x⟩ − ½⟨y_j − y_k, y_j + y_k⟩ = ½(|x − y_k|² − |x − y_j|²) of the outputs x, for a class j and all others k:
/// positive where y_j is nearer.
/// </summary>
/// <param name="Map">The functions, one for each other class.</param>
/// <param name="Errors">Bounds of the rounding error of their offsets.</param>
internal sealed record DecisionMap(BoundedAffineMap Map, double[] Errors)
{
    public static DecisionMap Of(ClassTargets targets, int label)
    {
        int outputs = targets.OutputCount, others = targets.ClassCount - 1;
        double[] weights = new double[others * outputs], offsets = new double[others], errors = new double[others];
        for (int other = 0; other < others; other++)
        {
            ReadOnlySpan<double> own = targets.Of(label), their = targets.Of(other < label ? other : other + 1);
            double magnitude = 0;
            for (int q = 0; q < outputs; q++)
            {
                double difference = own[q] - their[q];
                weights[(other * outputs) + q] = difference;
                offsets[other] -= 0.5 * difference * (own[q] + their[q]);
                magnitude += Math.Abs(difference) * (Math.Abs(own[q]) + Math.Abs(their[q]));
            }

            errors[other] = (outputs + 4) * ((Math.ScaleB(1, -52) * magnitude) + (2 * double.Epsilon));
        }

        return new DecisionMap(new BoundedAffineMap(weights, offsets, outputs), errors);
    }
}
