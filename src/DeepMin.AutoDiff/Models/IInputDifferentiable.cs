using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>A model with first derivatives by its inputs u; J is the Q×M matrix ∂x/∂u of each sample.</summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
/// <typeparam name="T">The scalar in which the model computes.</typeparam>
/// <remarks>The conventions are those of <see cref="IModel{TSelf, T}"/>; derivatives by inputs are tight, also where inputs are padded.</remarks>
public interface IInputDifferentiable<TSelf, T> : IModel<TSelf, T>
    where TSelf : IInputDifferentiable<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Evaluates the directional derivative J·u̇ of the outputs.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="inputTangent">Direction u̇, N×M.</param>
    /// <param name="outputTangent">Receives J·u̇, N×Q.</param>
    /// <param name="workspace">Scratch memory, see <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    static abstract void InputJvp(in ModelInput<T> input, ReadOnlySpan<T> inputTangent, Span<T> outputTangent, Span<T> workspace);

    /// <summary>Evaluates the pullback Jᵀ·w of an output cotangent.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="inputCotangent">Receives Jᵀ·w, N×M.</param>
    /// <param name="workspace">Scratch memory, see <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    static abstract void InputVjp(in ModelInput<T> input, ReadOnlySpan<T> cotangent, Span<T> inputCotangent, Span<T> workspace);

    /// <summary>Evaluates the outputs x and the Jacobian J by the inputs, in the mode with the smaller operation count.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="inputJacobian">Receives J of every sample, N×Q×M.</param>
    /// <param name="workspace">Scratch memory, see <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    static abstract void InputJacobian(in ModelInput<T> input, Span<T> outputs, Span<T> inputJacobian, Span<T> workspace);
}
