namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of the fit of a generated model: a <see cref="FitResult"/> with the model it found.</summary>
/// <typeparam name="TModel">The annotated type.</typeparam>
public sealed class FitResult<TModel> : FitResult
    where TModel : IModel<TModel>
{
    internal FitResult(FitResult result, FittedModel<TModel> model)
        : base(result) => Model = model;

    /// <summary>The model with the parameters found: predicts, differentiates by the inputs, is saved and loaded.</summary>
    public FittedModel<TModel> Model { get; }
}
