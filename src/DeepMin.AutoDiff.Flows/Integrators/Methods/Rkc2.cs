using System.Globalization;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The stabilized Runge–Kutta–Chebyshev method of order 2: its m stages reach 0.65·m² along the negative real axis, where the spectrum of a
/// gradient flow lies. For stiff flows (standard, homotopy with α &lt; 1).
/// </summary>
/// <remarks>
/// B. P. Sommeijer, L. F. Shampine, J. G. Verwer, RKC: an explicit solver for parabolic PDEs, Journal of Computational and Applied Mathematics
/// 88 (1998) 315–326. Needs the <see cref="IVectorField.SpectralRadius"/> of the field. Dense output is the cubic Hermite polynomial of both ends.
/// </remarks>
internal sealed class Rkc2 : IntegrationMethod
{
    /// <inheritdoc/>
    public override string Name => "Runge–Kutta–Chebyshev 2";

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override int ErrorOrder => 2;

    /// <summary>Most stages of a step, which bounds the step. Default 200.</summary>
    public int MaxStages { get; init; } = 200;

    internal override void Identify(RunIdentity identity)
    {
        base.Identify(identity);
        identity.Add("most stages", MaxStages.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Integral control with safety 0.8, as published: the error estimate varies with the number of stages.</summary>
    internal override IStepController CreateController(double relativeTolerance, double? absoluteTolerance) =>
        new PidController(relativeTolerance, absoluteTolerance) { Filter = StepFilter.Integral, Safety = 0.8, LargestFactor = 5 };

    internal override MethodStepper CreateStepper(IVectorField field)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxStages, 2);
        return new Rkc2Stepper(field, MaxStages);
    }
}
