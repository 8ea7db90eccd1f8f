namespace DeepMin.AutoDiff.Flows;

/// <summary>The method of order 8(5,3) of Dormand and Prince in the form of Hairer, with dense output of order 7: for relative tolerances of 1e-8 and below.</summary>
/// <remarks>
/// E. Hairer, S. P. Nørsett and G. Wanner, Solving Ordinary Differential Equations I (1993), II.5 and II.6. Twelve evaluations per step, three more
/// for a step inside which states are asked for. Real stability interval 6.39.
/// </remarks>
internal sealed class Dop853 : IntegrationMethod
{
    /// <inheritdoc/>
    public override string Name => "Dormand–Prince 8(5,3)";

    /// <inheritdoc/>
    public override int Order => 8;

    /// <inheritdoc/>
    public override int ErrorOrder => 7;

    /// <inheritdoc/>
    public override double StabilityInterval => 6.39;

    internal override MethodStepper CreateStepper(IVectorField field) => new Dop853Stepper(field);
}
