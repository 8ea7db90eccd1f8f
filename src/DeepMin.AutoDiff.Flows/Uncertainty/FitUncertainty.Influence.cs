namespace DeepMin.AutoDiff.Flows;

/// <content>The influence of single observations.</content>
public sealed partial class FitUncertainty
{
    /// <summary>Residuals y − x of the weighted observations, length Q·N.</summary>
    public double[] Residuals()
    {
        double[] residuals = new double[_targets.Length];
        Vectors.Subtract(_targets, _outputs, residuals);
        return residuals;
    }

    /// <summary>Leverages h, the diagonal of the projection onto the range of D, length Q·N: between 0 and 1, with the number of free parameters as their sum.</summary>
    public double[] Leverages()
    {
        double[] leverages = new double[_targets.Length], whitened = new double[_geometry.Count];
        for (int i = 0; i < leverages.Length; i++)
        {
            _geometry.Whiten(_jacobian.AsSpan(i * _theta.Length, _theta.Length), whitened);
            leverages[i] = Math.Min(1, Vectors.Dot(whitened, whitened));
        }

        return leverages;
    }

    /// <summary>
    /// Residuals of observations left out, r/(1 − h), length Q·N: exact for a model linear in its parameters, to first order else; NaN where
    /// h = 1 to rounding, an observation that nothing else predicts.
    /// </summary>
    public double[] LeaveOneOutResiduals() => [.. Residuals().Zip(Leverages(), (residual, leverage) => leverage < 1 - LeverageRounding ? residual / (1 - leverage) : double.NaN)];

    /// <summary>Cook's distances, length Q·N: how far, in confidence regions, θ̂ moves without an observation; NaN where h = 1 to rounding. About 1 and above deserves a look.</summary>
    public double[] CookDistances() => [.. LeaveOneOutResiduals().Zip(Leverages(), (left, leverage) => left / Sigma * (left / Sigma) * leverage / _geometry.Count)];

    private const double LeverageRounding = 1e-12;
}
