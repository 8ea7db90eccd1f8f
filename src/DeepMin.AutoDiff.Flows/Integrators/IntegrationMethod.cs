namespace DeepMin.AutoDiff.Flows;

/// <summary>A one-step method. Immutable: the memory of a run is in the <see cref="MethodStepper"/> it makes.</summary>
public abstract class IntegrationMethod : IIdentified
{
    /// <summary>Name of the method.</summary>
    public abstract string Name { get; }

    /// <summary>Order p of the solution.</summary>
    public abstract int Order { get; }

    /// <summary>Order q of the estimated error: it falls like h^(q+1).</summary>
    public abstract int ErrorOrder { get; }

    /// <summary>Length β of the real stability interval [−β, 0], by which stiffness is told; infinite (default) where it never limits the step.</summary>
    public virtual double StabilityInterval => double.PositiveInfinity;

    /// <summary>The step control that suits the method.</summary>
    /// <param name="relativeTolerance">Relative tolerance.</param>
    /// <param name="absoluteTolerance">Absolute tolerance in the unit of the state; <see langword="null"/> (default) for one relative to the state, see <see cref="PidController"/>.</param>
    public virtual IStepController DefaultController(double relativeTolerance = 1e-6, double? absoluteTolerance = null) =>
        new PidController(relativeTolerance, absoluteTolerance);

    /// <inheritdoc/>
    public virtual void Identify(RunIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        identity.Add("method", Name);
    }

    /// <summary>Makes the stepper of one run.</summary>
    /// <param name="field">The vector field.</param>
    public abstract MethodStepper CreateStepper(IVectorField field);
}
